package dev.lifeboat.drill;

import dev.lifeboat.drill.lever.Lever;
import dev.lifeboat.drill.move.Move;
import java.util.List;

/** A lever of a drill with the values of now: what it will change, and all it takes to undo that. */
record Stage(Course.Pull pull, List<Move> moves) {
    Stage {
        moves = List.copyOf(moves);
    }

    Lever lever() {
        return pull.lever();
    }

    /** The changes of several, in order. */
    static List<Move> moves(List<Stage> stages) {
        return stages.stream().flatMap(stage -> stage.moves().stream()).toList();
    }
}
