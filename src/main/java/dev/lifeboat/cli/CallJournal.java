package dev.lifeboat.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.lifeboat.aws.CallListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes down every call that changed something, a JSON line each, in the state folder: who, when, where, what, AWS's
 * request id and the result; never what was sent or answered. It holds a bounded number of bytes, the oldest go first. A
 * disk that will not have it stops nothing. Thread-safe.
 */
public final class CallJournal {
    /** Of one file; the one before it is kept, too. */
    private static final long ROOM = 512 * 1024;

    private static final String FILE = "calls.jsonl";
    private static final String OLDER = "calls-1.jsonl";

    private final Path folder;
    private final String operator;
    private final long room;

    /** @param operator as this machine knows them: AWS is not asked for it */
    CallJournal(Path folder, String operator) {
        this(folder, operator, ROOM);
    }

    CallJournal(Path folder, String operator, long room) {
        this.folder = folder;
        this.operator = operator;
        this.room = room;
    }

    /** Who sits here, and the profile they use. */
    static String operator(@Nullable String profile) {
        String user = System.getProperty("user.name", "");
        return profile == null ? user : user + " (" + profile + ")";
    }

    /** A listener that writes down, and asks another first. */
    CallListener before(CallListener gate) {
        return new CallListener() {
            @Override
            public void starts(String service, String operation, String region, boolean mutating) {
                gate.starts(service, operation, region, mutating);
            }

            @Override
            public void ended(Ended call) {
                if (call.mutating()) {
                    note(call);
                }
                gate.ended(call);
            }
        };
    }

    private synchronized void note(CallListener.Ended call) {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("at", call.at().toString());
        line.put("operator", operator);
        line.put("region", call.region());
        line.put("service", call.service());
        line.put("operation", call.operation());
        String id = call.requestId();
        line.put("requestId", id == null ? "" : id);
        line.put("result", call.failure().isEmpty() ? "ok" : call.failure());
        try {
            byte[] bytes = (JSON.std.asString(line) + "\n").getBytes(StandardCharsets.UTF_8);
            Files.createDirectories(folder);
            Path file = file(folder);
            if (Files.exists(file) && Files.size(file) + bytes.length > room) {
                Files.move(file, older(folder), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            // the call is made; AWS's own trail has it
        }
    }

    public static Path file(Path stateFolder) {
        return stateFolder.resolve(FILE);
    }

    public static Path older(Path stateFolder) {
        return stateFolder.resolve(OLDER);
    }
}
