package dev.lifeboat.watch.printed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.Readings;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The text is read back by the grammar of the OpenMetrics specification, version 1.0. */
class OpenMetricsTest {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String LABEL = "([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\"\\\\n])*)\"";
    private static final Pattern META = Pattern.compile("# (TYPE|UNIT|HELP) (" + NAME + ") (.+)");
    private static final Pattern SAMPLE = Pattern.compile("(" + NAME + ")(?:\\{(" + LABEL + "(?:," + LABEL
            + ")*)?})? ([+-]?(?:\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|Inf)|NaN)");
    private static final Pattern ONE_LABEL = Pattern.compile(LABEL);

    private record Sample(String name, Map<String, String> labels, double value) {}

    @Test
    void aSnapshotIsTextByTheGrammar() {
        List<Sample> samples = parsed(OpenMetrics.of(
                Readings.snapshot(
                        Readings.fresh(Kind.REPLICATION_LAG, "a \"b\" \\ c", State.OK, 0.9, "s"),
                        Readings.fresh(Kind.ALARM, "tiny", State.WARNING, 1.5e-9, ""),
                        Readings.at(Kind.ALARM, "never", State.UNKNOWN, null, "", null, null)),
                List.of(new OpenMetrics.Calls("us-east-1", "sqs", "GetQueueAttributes", 7))));
        assertThat(samples)
                .contains(new Sample(
                        "lifeboat_signal_value",
                        Map.of(
                                "deployment", "payments-dev",
                                "kind", "replication-lag",
                                "region", "us-east-1",
                                "name", "a \"b\" \\ c",
                                "unit", "s"),
                        0.9))
                .contains(new Sample(
                        "lifeboat_api_calls_total",
                        Map.of("region", "us-east-1", "service", "sqs", "operation", "GetQueueAttributes"),
                        7));
        assertThat(of(samples, "lifeboat_traffic"))
                .extracting(sample -> sample.labels().get("region") + sample.value())
                .containsExactly("us-east-11.0", "us-east-20.0");
        assertThat(of(samples, "lifeboat_signal_age_seconds"))
                .extracting(Sample::value)
                .containsExactly(0.0, 0.0, Double.POSITIVE_INFINITY);
    }

    @Test
    void whatIsStaleOrUnreadHasItsAgeAndIsUnknownAndHasNoValue() {
        Snapshot snapshot = Readings.snapshot(
                Readings.fresh(Kind.DLQ_DEPTH, "old", State.OK, 0.0, "messages"),
                Readings.at(
                        Kind.DLQ_DEPTH,
                        "failed",
                        State.OK,
                        0.0,
                        "messages",
                        Readings.NOON.plusSeconds(170),
                        "throttled"));
        List<Sample> samples =
                parsed(OpenMetrics.of(snapshot.asOf(Readings.NOON.plus(Duration.ofMinutes(3))), List.of()));
        assertThat(of(samples, "lifeboat_signal_value")).isEmpty();
        assertThat(of(samples, "lifeboat_traffic")).isEmpty();
        assertThat(of(samples, "lifeboat_signal_age_seconds"))
                .extracting(Sample::value)
                .containsExactly(180.0, 10.0);
        assertThat(of(samples, "lifeboat_signal_state"))
                .filteredOn(sample -> sample.value() == 1)
                .extracting(sample -> sample.labels().get("lifeboat_signal_state"))
                .containsExactly("UNKNOWN", "UNKNOWN");
    }

    private static List<Sample> of(List<Sample> samples, String name) {
        return samples.stream().filter(sample -> sample.name().equals(name)).toList();
    }

    /** Every line by the grammar; families in one piece, each sample of the family above it and only once. */
    private static List<Sample> parsed(String text) {
        assertThat(text).endsWith("# EOF\n").doesNotContain("\r");
        List<String> lines = text.lines().toList();
        Map<String, String> types = new HashMap<>();
        List<Sample> samples = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String family = "";
        for (String line : lines.subList(0, lines.size() - 1)) {
            Matcher meta = META.matcher(line);
            if (meta.matches()) {
                if (meta.group(1).equals("TYPE")) {
                    family = meta.group(2);
                    assertThat(types.put(family, meta.group(3)))
                            .as("a family in one piece")
                            .isNull();
                }
                assertThat(meta.group(2)).isEqualTo(family);
                if (meta.group(1).equals("UNIT")) {
                    assertThat(family).endsWith("_" + meta.group(3));
                }
                continue;
            }
            Matcher matcher = SAMPLE.matcher(line);
            assertThat(matcher.matches()).as(line).isTrue();
            String type = types.get(family);
            assertThat(matcher.group(1)).isEqualTo("counter".equals(type) ? family + "_total" : family);
            Map<String, String> labels = new LinkedHashMap<>();
            Matcher label = ONE_LABEL.matcher(matcher.group(2));
            while (label.find()) {
                String value = label.group(2)
                        .replace("\\n", "\n")
                        .replace("\\\"", "\"")
                        .replace("\\\\", "\\");
                assertThat(labels.put(label.group(1), value)).isNull();
            }
            String number = matcher.group(matcher.groupCount());
            double value = number.endsWith("Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(number);
            if ("stateset".equals(type)) {
                assertThat(labels).containsKey(family);
                assertThat(value).isIn(0.0, 1.0);
            }
            assertThat(seen.add(matcher.group(1) + labels)).as("once: " + line).isTrue();
            samples.add(new Sample(matcher.group(1), labels, value));
        }
        assertThat(lines.get(lines.size() - 1)).isEqualTo("# EOF");
        return samples;
    }
}
