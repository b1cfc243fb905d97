package dev.lifeboat.rehearsal.logs;

import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.Page;
import dev.lifeboat.rehearsal.Regional;
import dev.lifeboat.rehearsal.ResourceType;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.RpcService;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Groups, streams and lines. A stream keeps its newest lines only, so that customers may pay for hours. */
public final class Logs extends RpcService {
    private static final int KEPT = 2_000;

    private final World world;
    private final Regional<Group> groups = new Regional<>();

    public Logs(World world) {
        super("logs", "", "1.1");
        this.world = world;
        reads("DescribeLogGroups", this::describeGroups);
        reads("DescribeLogStreams", this::describeStreams);
        reads("FilterLogEvents", this::filterEvents);
        reads("GetLogEvents", this::getEvents);
        reads(
                "ListTagsForResource",
                (call, in) -> Map.of(
                        "tags",
                        group(call, Arn.resource(in.text("resourceArn")).replaceFirst("^log-group:", "")).tags));
        changes("PutRetentionPolicy", (call, in) -> {
            group(call, in.text("logGroupName")).retentionDays = in.number("retentionInDays", 0);
            return Map.of();
        });
    }

    /** One line. */
    record Line(String stream, Instant at, String text, long number) {}

    /** A group with its streams. */
    static final class Group {
        final String name;
        final String arn;
        final Instant created;
        int retentionDays;
        final Map<String, String> tags = new LinkedHashMap<>();
        final Map<String, Deque<Line>> streams = new TreeMap<>();

        Group(String region, String name, Instant created) {
            this.name = name;
            this.arn = Arn.of("logs", region, "log-group:" + name);
            this.created = created;
        }
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(new LogGroupType(this, world.random("logs")));
    }

    Regional<Group> groups() {
        return groups;
    }

    /** Writes a line; a group that is not there yet is made, as Lambda does. */
    public void write(String region, String group, String stream, String text) {
        Instant now = world.timeline().now();
        Group found = groups.find(region, group).orElseGet(() -> {
            Group made = new Group(region, group, now);
            groups.put(region, group, made);
            return made;
        });
        Deque<Line> lines = found.streams.computeIfAbsent(stream, key -> new ArrayDeque<>());
        lines.add(new Line(
                stream, now, text, lines.isEmpty() ? 0 : lines.getLast().number() + 1));
        if (lines.size() > KEPT) {
            lines.remove();
        }
    }

    private Group group(Call call, String name) {
        return groups.find(call.region(), name)
                .orElseThrow(() ->
                        new AwsError(400, "ResourceNotFoundException", "The specified log group does not exist."));
    }

    private Map<String, ?> describeGroups(Call call, In in) {
        List<Map<String, Object>> found = new ArrayList<>();
        for (Group group : groups.in(call.region())) {
            if (group.name.startsWith(in.text("logGroupNamePrefix", ""))
                    && group.name.contains(in.text("logGroupNamePattern", ""))) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("logGroupName", group.name);
                row.put("creationTime", group.created.toEpochMilli());
                if (group.retentionDays > 0) {
                    row.put("retentionInDays", group.retentionDays);
                }
                row.put("metricFilterCount", 0);
                row.put("arn", group.arn + ":*");
                row.put("logGroupArn", group.arn);
                row.put("storedBytes", 0);
                row.put("logGroupClass", "STANDARD");
                found.add(row);
            }
        }
        return page("logGroups", Page.of(found, in.number("limit", 50), in.text("nextToken", "")));
    }

    private Map<String, ?> describeStreams(Call call, In in) {
        Group group = group(call, in.text("logGroupName"));
        List<Map<String, Object>> found = new ArrayList<>();
        group.streams.forEach((name, lines) -> {
            if (name.startsWith(in.text("logStreamNamePrefix", ""))) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("logStreamName", name);
                row.put("creationTime", lines.getFirst().at().toEpochMilli());
                row.put("firstEventTimestamp", lines.getFirst().at().toEpochMilli());
                row.put("lastEventTimestamp", lines.getLast().at().toEpochMilli());
                row.put("lastIngestionTime", lines.getLast().at().toEpochMilli());
                row.put("arn", group.arn + ":log-stream:" + name);
                row.put("storedBytes", 0);
                found.add(row);
            }
        });
        return page("logStreams", Page.of(found, in.number("limit", 50), in.text("nextToken", "")));
    }

    private static Stream<Line> between(Stream<Line> lines, In in) {
        double from = in.decimal("startTime", 0);
        double to = in.decimal("endTime", Long.MAX_VALUE);
        return lines.filter(
                line -> line.at().toEpochMilli() >= from && line.at().toEpochMilli() <= to);
    }

    private Map<String, ?> filterEvents(Call call, In in) {
        Group group = group(call, in.text("logGroupName"));
        String pattern = in.text("filterPattern", "");
        if (!pattern.matches("|\"[^\"]*\"|[\\w.-]+")) {
            throw new AwsError(
                    400,
                    "InvalidParameterException",
                    "Filter pattern '" + pattern + "': this world knows one plain or quoted term");
        }
        String term = pattern.replace("\"", "");
        List<String> streams = in.texts("logStreamNames");
        List<Map<String, Object>> found = between(
                        group.streams.values().stream().flatMap(Deque::stream), in)
                .filter(line -> line.text().contains(term))
                .filter(line -> streams.isEmpty() || streams.contains(line.stream()))
                .sorted(java.util.Comparator.comparing(Line::at).thenComparing(Line::number))
                .map(line -> {
                    Map<String, Object> row = new LinkedHashMap<>(event(line));
                    row.put("logStreamName", line.stream());
                    row.put("eventId", String.format("%056d", line.number()));
                    return row;
                })
                .toList();
        return page("events", Page.of(found, in.number("limit", 10_000), in.text("nextToken", "")));
    }

    private Map<String, ?> getEvents(Call call, In in) {
        Deque<Line> lines = group(call, in.text("logGroupName")).streams.get(in.text("logStreamName"));
        if (lines == null) {
            throw new AwsError(400, "ResourceNotFoundException", "The specified log stream does not exist.");
        }
        List<Map<String, Object>> all =
                between(lines.stream(), in).map(Logs::event).toList();
        int limit = in.number("limit", 10_000);
        boolean fromHead = in.flag("startFromHead", false);
        List<Map<String, Object>> shown = fromHead
                ? all.subList(0, Math.min(limit, all.size()))
                : all.subList(Math.max(0, all.size() - limit), all.size());
        return Map.of("events", shown, "nextForwardToken", "f/0", "nextBackwardToken", "b/0");
    }

    private static Map<String, Object> event(Line line) {
        long at = line.at().toEpochMilli();
        return Map.of("timestamp", at, "message", line.text(), "ingestionTime", at);
    }

    private static Map<String, ?> page(String name, Page<?> page) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put(name, page.items());
        out.put("nextToken", page.next());
        return out;
    }
}
