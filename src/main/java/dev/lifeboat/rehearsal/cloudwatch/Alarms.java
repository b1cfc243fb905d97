package dev.lifeboat.rehearsal.cloudwatch;

import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.Page;
import dev.lifeboat.rehearsal.Regional;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.Timeline;
import dev.lifeboat.rehearsal.wire.In;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Every alarm, and the operations on them. Evaluates all of them five seconds into each minute. */
final class Alarms {
    private static final Duration EVALUATED = Duration.ofSeconds(5);
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 100;

    private final Timeline timeline;
    private final Metrics metrics;
    private final AlarmActions actions;
    private final Regional<Alarm> alarms = new Regional<>();

    Alarms(Timeline timeline, Metrics metrics, AlarmActions actions) {
        this.timeline = timeline;
        this.metrics = metrics;
        this.actions = actions;
        Instant minute = timeline.now().truncatedTo(ChronoUnit.MINUTES);
        Instant first = minute.plus(EVALUATED).isBefore(timeline.now()) ? minute.plusSeconds(60) : minute;
        timeline.every(Duration.ofMinutes(1), Duration.between(timeline.now(), first.plus(EVALUATED)), this::evaluate);
    }

    private void evaluate() {
        Instant now = timeline.now();
        alarms.all().forEach(alarm -> Evaluation.of(alarm.settings(), metrics, now, now)
                .ifPresent(verdict -> turn(alarm, verdict.state(), verdict.reason())));
    }

    private void turn(Alarm alarm, AlarmState next, String reason) {
        AlarmState before = alarm.state();
        if (alarm.become(next, reason, timeline.now())) {
            actions.act(alarm, before, timeline.now());
        }
    }

    Optional<Alarm> find(String region, String name) {
        return alarms.find(region, name);
    }

    /** Creates an alarm, or gives one that is there new settings. */
    Alarm put(String region, AlarmSettings settings) {
        Alarm known = alarms.find(region, settings.name()).orElse(null);
        if (known != null) {
            known.configure(settings, timeline.now());
            return known;
        }
        Alarm made = new Alarm(Arn.of("cloudwatch", region, "alarm:" + settings.name()), settings, timeline.now());
        alarms.put(region, settings.name(), made);
        return made;
    }

    void remove(String region, String name) {
        alarms.remove(region, name);
    }

    Map<String, ?> putMetricAlarm(Call call, In in) {
        boolean made = find(call.region(), in.text("AlarmName")).isEmpty();
        Alarm alarm = put(call.region(), AlarmSettings.of(call.region(), in.text("AlarmName"), in));
        if (made) {
            alarm.tags().putAll(in.textMap("Tags"));
        }
        return Map.of();
    }

    Map<String, ?> deleteAlarms(Call call, In in) {
        in.texts("AlarmNames").forEach(name -> remove(call.region(), name));
        return Map.of();
    }

    Map<String, ?> setAlarmState(Call call, In in) {
        Alarm alarm = find(call.region(), in.text("AlarmName"))
                .orElseThrow(() -> new AwsError(404, "ResourceNotFound", "There is no alarm of that name"));
        turn(alarm, state(in.text("StateValue")), in.text("StateReason"));
        return Map.of();
    }

    Map<String, ?> describeAlarms(Call call, In in) {
        List<String> types = in.texts("AlarmTypes");
        List<String> names = in.texts("AlarmNames");
        Stream<Alarm> found =
                types.isEmpty() || types.contains("MetricAlarm") ? alarms.in(call.region()).stream() : Stream.empty();
        if (!names.isEmpty()) {
            found = found.filter(alarm -> names.contains(alarm.settings().name()));
        }
        String prefix = in.text("AlarmNamePrefix", "");
        AlarmState state = in.find("StateValue").map(Alarms::state).orElse(null);
        String action = in.text("ActionPrefix", "");
        List<Map<String, Object>> all = found.filter(
                        alarm -> alarm.settings().name().startsWith(prefix))
                .filter(alarm -> state == null || alarm.state() == state)
                .filter(alarm -> action.isEmpty()
                        || alarm.settings().actions().values().stream()
                                .flatMap(List::stream)
                                .anyMatch(target -> target.startsWith(action)))
                .map(Alarm::described)
                .toList();
        Page<Map<String, Object>> page = Page.of(all, limit(in), in.text("NextToken", ""));
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("CompositeAlarms", List.of());
        out.put("MetricAlarms", page.items());
        if (page.next() != null) {
            out.put("NextToken", page.next());
        }
        return out;
    }

    Map<String, ?> describeAlarmHistory(Call call, In in) {
        String wanted = in.text("AlarmName", "");
        String kind = in.text("HistoryItemType", "");
        Comparator<Instant> order = in.text("ScanBy", "").equals("TimestampAscending")
                ? Comparator.naturalOrder()
                : Comparator.reverseOrder();
        List<Map<String, Object>> items = alarms.in(call.region()).stream()
                .filter(alarm -> wanted.isEmpty() || alarm.settings().name().equals(wanted))
                .flatMap(alarm -> alarm.history().stream()
                        .filter(change -> kind.isEmpty() || change.kind().equals(kind))
                        .map(change -> Map.entry(change.at(), item(alarm, change))))
                .sorted(Map.Entry.comparingByKey(order))
                .map(Map.Entry::getValue)
                .toList();
        Page<Map<String, Object>> page = Page.of(items, limit(in), in.text("NextToken", ""));
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("AlarmHistoryItems", page.items());
        if (page.next() != null) {
            out.put("NextToken", page.next());
        }
        return out;
    }

    Map<String, ?> listTags(Call call, In in) {
        String arn = in.text("ResourceARN");
        String name = Arn.resource(arn).replaceFirst("^alarm:", "");
        Alarm alarm = find(call.region(), name)
                .orElseThrow(() -> new AwsError(404, "ResourceNotFoundException", "Unknown: " + arn));
        return Map.of("Tags", Tags.list(alarm.tags()));
    }

    private static Map<String, Object> item(Alarm alarm, Alarm.Change change) {
        return Map.of(
                "AlarmName", alarm.settings().name(),
                "AlarmType", "MetricAlarm",
                "Timestamp", change.at(),
                "HistoryItemType", change.kind(),
                "HistorySummary", change.summary());
    }

    private static int limit(In in) {
        int limit = in.number("MaxRecords", PAGE);
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new AwsError(400, "ValidationError", "MaxRecords must be from 1 to " + LARGEST_PAGE);
        }
        return limit;
    }

    private static AlarmState state(String word) {
        return Stream.of(AlarmState.values())
                .filter(state -> state.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new AwsError(
                        400, "ValidationError", "'" + word.toLowerCase(Locale.ROOT) + "' is no state of an alarm"));
    }
}
