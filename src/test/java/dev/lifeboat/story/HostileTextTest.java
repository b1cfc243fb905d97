package dev.lifeboat.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.Beans;
import dev.lifeboat.aws.CallListener;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Doors;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Targets;
import dev.lifeboat.watch.Watcher;
import dev.lifeboat.watch.printed.OpenMetrics;
import dev.lifeboat.watch.printed.PluginText;
import dev.lifeboat.watch.printed.StatusJson;
import dev.lifeboat.watch.runbook.Runbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Names, reasons, bodies and errors that would play tricks on a terminal, through real clients' own parsers. */
@Timeout(60)
class HostileTextTest {
    /** What XML lets pass: C1's escape, a line break of its own, marks that turn the direction, emoji, and a lot of it. */
    private static final String XML =
            "\u009b2J\u0085\u202Ekcab\u200F\u2066\u2028\uD83D\uDEA2\u05E9\u05DC\u05D5\u05DD" + "x".repeat(10_000);

    private static final String JSON = "\\u001b]0;owned\\u0007\\u001b[2J\\r\\n\\u0000" + XML;

    @Test
    void noControlByteComesThroughAndNoRowBreaks() throws Exception {
        DeployedWorld payments = DeployedWorld.of("payments");
        Wire wire = new Wire(payments, HostileTextTest::spoiled);
        try (Door door = Doors.inProcess(wire, payments.time, CallListener.NOBODY)) {
            payments.world.faults().set("denied", "us-east-2", "GetQueueAttributes");
            Target target = Beans.of(door, Targets.class)
                    .find(payments.regions(), payments.order.deployment())
                    .target(payments.order.deployment())
                    .orElseThrow();
            Snapshot snapshot = Beans.of(door, Watcher.class).look(target);
            List<String> shown = new ArrayList<>(snapshot.troubles());
            for (Reading reading : snapshot.readings()) {
                shown.addAll(List.of(reading.signal().id(), reading.detail(), reading.source(), reading.unit()));
                shown.add(String.valueOf(reading.error()));
                shown.addAll(Runbook.of(reading.signal(), target, snapshot.at()).lines(80));
            }
            shown.addAll(PluginText.of(snapshot));
            shown.addAll(OpenMetrics.of(snapshot, List.of()).lines().toList());
            collect(StatusJson.of(snapshot), shown);
            assertThat(shown).as("the tricks did come").anyMatch(text -> text.contains("x".repeat(9_000)));
            assertThat(snapshot.readings())
                    .as("in a reason, in an error, in a name")
                    .anyMatch(reading -> reading.detail().contains("xxxx"))
                    .anyMatch(reading -> String.valueOf(reading.error()).contains("xxxx"))
                    .anyMatch(reading -> reading.signal().name().contains("xxxx"));
            assertThat(shown).allMatch(text -> text.codePoints().allMatch(HostileTextTest::harmless));
        }
    }

    private static boolean harmless(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String spoiled(String answer) {
        return answer.replace("<StateValue>OK<", "<StateValue>ALARM<")
                .replaceAll("(<StateReason>)[^<]*", "$1" + XML)
                .replaceAll("(<PhysicalResourceId>payments-dlq-)primary-dev", "$1" + XML)
                .replaceAll("(<OutputValue>)arn:[^<]*", "$1" + XML)
                .replaceAll("(<Message>)[^<]*", "$1" + XML)
                .replaceAll("(\"[Mm]essage\":\")[^\"]*", "$1" + JSON.replace("\\", "\\\\"));
    }

    private static void collect(Object value, List<String> into) {
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(part -> collect(String.valueOf(part).isEmpty() ? "" : part, into));
        } else if (value instanceof List<?> list) {
            list.forEach(part -> collect(part, into));
        } else {
            into.add(String.valueOf(value));
        }
    }
}
