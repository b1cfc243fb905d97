package dev.lifeboat.cli.command;

import dev.lifeboat.cli.Deployed;
import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Refusal;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.print.Out;
import dev.lifeboat.drill.queue.Redrive;
import dev.lifeboat.drill.queue.Redrive.Letters;
import dev.lifeboat.drill.queue.Redrive.Progress;
import dev.lifeboat.watch.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "redrive",
        description = "moves the messages of a dead-letter queue back to the queues they died in")
final class RedriveCommand extends Command {
    @Parameters(paramLabel = "DEPLOYMENT", description = DEPLOYMENT)
    String deployment = "";

    @Option(names = "--queue", paramLabel = "NAME", required = true, description = "the dead-letter queue")
    String queue = "";

    @Option(names = "--region", paramLabel = "REGION", description = "where queues of that name are in both Regions")
    @Nullable
    String region;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "messages a second, 1 to 500 (default 50): what failed once may fail again")
    int rate = 50;

    @Option(names = "--yes", description = "ask nothing")
    boolean yes;

    @Override
    Exit run(Session session) throws Exception {
        boolean json = common.json();
        if (rate < 1 || rate > Redrive.FASTEST) {
            throw new Refusal(
                    Exit.USAGE, "--rate is 1 to " + Redrive.FASTEST + " messages a second, not " + rate + ".");
        }
        common.mayChange("redrive moves messages", "");
        Redrive redrive = session.bean(Redrive.class);
        Letters letters = redrive.letters(found(Deployed.target(session, deployment)));
        if (letters.sources().isEmpty()) {
            throw new Refusal(
                    Exit.REFUSED,
                    letters.name() + " in " + letters.region()
                            + " takes no other queue's dead letters: SQS cannot move its messages back.");
        }
        if (letters.messages() == 0) {
            return tell(json, letters, new Progress("COMPLETED", 0, 0, ""), "There is nothing to move.");
        }
        String where = letters.messages() + " messages of " + letters.name() + " in " + letters.region() + " to "
                + String.join(", ", letters.sources());
        confirm(yes, "Move back " + where + ", " + rate + " a second?", letters.name());
        Progress end;
        try {
            end = redrive.run(letters, rate, json ? progress -> {} : new Printer());
        } catch (InterruptedException left) {
            Out.note("lifeboat: the messages go on moving in AWS; what is left: lifeboat status " + deployment);
            return Exit.DETACHED;
        }
        String words = end.completed()
                ? "Moved " + end.moved() + " messages. Those that fail again come back: lifeboat status " + deployment
                : "The move ended as " + end.status() + " after " + end.moved() + " of " + end.all() + " messages"
                        + (end.reason().isEmpty() ? "." : ":\n" + end.why() + "." + byHand(letters));
        return tell(json, letters, end, words);
    }

    /** What moves messages to a queue that is named, wherever they died. */
    private static String byHand(Letters letters) {
        return "\nTo a queue of your choice: aws sqs start-message-move-task --region " + letters.region()
                + " \\\n  --source-arn " + letters.arn() + " \\\n  --destination-arn ARN";
    }

    private Target.Resource found(Target target) {
        List<Target.Resource> named = Redrive.named(target, queue).stream()
                .filter(one -> region == null || one.region().equals(region))
                .toList();
        if (named.size() == 1) {
            return named.get(0);
        }
        List<Target.Resource> shown = named.isEmpty() ? Redrive.queues(target) : named;
        String there = String.join(
                ", ",
                shown.stream()
                        .map(one -> Redrive.name(one.physicalId()) + " in " + one.region())
                        .toList());
        throw new Refusal(
                Exit.USAGE,
                named.isEmpty()
                        ? deployment + " has no queue '" + queue + "'. There are: " + there + "."
                        : "which queue '" + queue + "'? There are: " + there + ". Say --region too.");
    }

    private static Exit tell(boolean json, Letters letters, Progress end, String words) {
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("queue", letters.name());
            document.put("region", letters.region());
            document.put("destinations", letters.sources());
            document.put("status", end.status());
            document.put("moved", end.moved());
            document.put("messages", end.all());
            document.put("reason", end.reason());
            Out.json(document, false);
        } else {
            Out.line(words);
        }
        return end.completed() ? Exit.DONE : Exit.FAILED;
    }

    /** A line at each change. */
    private static final class Printer implements Consumer<Progress> {
        private long told = -1;

        @Override
        public void accept(Progress progress) {
            if (progress.moved() != told) {
                told = progress.moved();
                Out.line("  " + progress.moved() + " of " + progress.all() + " moved");
            }
        }
    }
}
