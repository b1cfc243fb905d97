package dev.lifeboat.cli.command;

import dev.lifeboat.cli.Deployed;
import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.print.Out;
import dev.lifeboat.drill.Drills;
import dev.lifeboat.drill.Guard;
import dev.lifeboat.drill.lever.Lever;
import dev.lifeboat.watch.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "levers",
        description = "what can be pulled: its level, the calls it makes and what puts them back")
final class LeversCommand extends Command {
    @Parameters(paramLabel = "DEPLOYMENT", arity = "0..1", description = "says of each whether it has a place there")
    @Nullable
    String deployment;

    @Override
    Exit run(Session session) throws InterruptedException {
        boolean json = common.json();
        List<Lever> levers = session.bean(Drills.class).levers();
        Map<Lever, String> notHere = notHere(session, levers);
        if (json) {
            Out.json(
                    Map.of(
                            "levers",
                            levers.stream()
                                    .map(lever -> json(lever, notHere.get(lever)))
                                    .toList()),
                    false);
            return Exit.DONE;
        }
        for (Lever lever : levers) {
            Out.line(head(lever) + (notHere.containsKey(lever) ? ", not here" : ""));
            Out.line("  " + lever.sentence());
            String why = notHere.get(lever);
            if (why == null) {
                lever.calls().forEach(call -> Out.line("  " + call + "."));
            } else {
                Out.line("  Not here: " + why);
            }
        }
        Out.line("");
        Out.line("With the values of a deployment: lifeboat drill run DEPLOYMENT --lever NAME --dry-run");
        return Exit.DONE;
    }

    /** Why which levers have no place in the deployment; none where none was named. */
    private Map<Lever, String> notHere(Session session, List<Lever> levers) throws InterruptedException {
        Map<Lever, String> notHere = new LinkedHashMap<>();
        if (deployment != null) {
            Target target = Deployed.target(session, deployment);
            for (Lever lever : levers) {
                session.bean(Drills.class).notHere(target, lever).ifPresent(why -> notHere.put(lever, why));
            }
        }
        return notHere;
    }

    private static String head(Lever lever) {
        String end = lever.level() == 0
                ? "nothing to put back"
                : lever.lapses() ? "lapses by itself" : "holds until put back";
        return lever.name() + ", L" + lever.level() + ", " + end;
    }

    private static Map<String, Object> json(Lever lever, @Nullable String notHere) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", lever.name());
        json.put("level", lever.level());
        json.put("lapses", lever.lapses());
        json.put("sentence", lever.sentence());
        json.put("calls", lever.calls());
        json.put("notHere", notHere);
        return json;
    }

    /** The guards of a pre-flight as JSON. */
    static List<Map<String, Object>> guards(List<Guard> guards) {
        return guards.stream()
                .map(guard -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("name", guard.name());
                    one.put("holds", guard.holds());
                    one.put("evidence", guard.evidence());
                    return one;
                })
                .toList();
    }
}
