package dev.lifeboat.provision.securestring;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.provision.Patience;
import dev.lifeboat.provision.progress.Board;
import dev.lifeboat.provision.progress.Progress.Phase;
import dev.lifeboat.provision.progress.Progress.ResourceProgress;
import dev.lifeboat.provision.progress.Progress.StackProgress;
import dev.lifeboat.provision.progress.Words;
import dev.lifeboat.provision.securestring.SecureStrings.Found;
import java.time.Duration;
import java.util.List;

/** Removes one SecureString parameter. */
public final class SecureStringDestroy {
    private final SecureStrings calls;
    private final Board board;
    private final Found found;

    public SecureStringDestroy(Door door, Board board, Found found) {
        this.calls = new SecureStrings(door, Patience.ofARun(door.time()));
        this.board = board;
        this.found = found;
    }

    public static StackProgress waiting(Found found) {
        return StackProgress.waiting(
                found.id(),
                "",
                found.region(),
                Role.PRIMARY,
                List.of(ResourceProgress.waiting(found.name(), SecureStrings.TYPE)),
                Duration.ofSeconds(1));
    }

    /** The board says how it ended. */
    public void run() throws InterruptedException {
        board.begin(found.id());
        try {
            calls.delete(found);
            show("DELETE_COMPLETE", Phase.DONE, "");
            board.end(found.id(), Phase.DONE, "DELETE_COMPLETE", null);
        } catch (InterruptedException detach) {
            board.end(found.id(), Phase.CANCELLED, "", "not begun");
            throw detach;
        } catch (AwsFailure failure) {
            String why = Words.of(failure.trouble());
            show("DELETE_FAILED", Phase.FAILED, why);
            board.end(found.id(), Phase.FAILED, "DELETE_FAILED", why);
        }
    }

    private void show(String status, Phase phase, String reason) {
        board.stack(
                found.id(),
                part -> part.with(List.of(new ResourceProgress(
                        found.name(),
                        SecureStrings.TYPE,
                        status,
                        phase,
                        part.startedAt(),
                        board.time().instant(),
                        reason))));
    }
}
