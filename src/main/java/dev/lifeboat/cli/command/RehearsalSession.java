package dev.lifeboat.cli.command;

import dev.lifeboat.aws.Doors;
import dev.lifeboat.aws.Time;
import dev.lifeboat.cli.CommonOptions;
import dev.lifeboat.cli.Session;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.WorldHttpClient;
import java.nio.file.Path;

/** A session whose AWS is a world in this process. */
final class RehearsalSession {
    private RehearsalSession() {}

    /**
     * A new, empty world and the way into it. Records are kept apart from those of real drills, so that the end of a
     * world leaves nothing unfinished behind.
     *
     * @param time of the world and of Lifeboat alike
     */
    static Session open(CommonOptions options, Time time, long seed) {
        Path records = options.stateFolder().resolve("rehearsal");
        return new Session(
                options,
                time,
                () -> Doors.inProcess(
                        new WorldHttpClient(new World(time, seed, 1), time::sleep),
                        time,
                        Session.gate(options, records)),
                records);
    }
}
