package dev.lifeboat.watch.question;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.watch.Closeup;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/** The last changes of an alarm's state, newest first: for an alarm of the signal in focus alone. */
public record AlarmPast(String region, String name) implements Question<List<Closeup.Past>> {
    private static final int MOST = 5;

    @Override
    public Pace pace() {
        return Pace.STEADY;
    }

    @Override
    public String source() {
        return "cloudwatch " + region;
    }

    @Override
    public List<Closeup.Past> ask(Door door) throws InterruptedException {
        CloudWatchClient cloudWatch = door.client(CloudWatchClient.class, region);
        return Calls.answer(() -> cloudWatch
                .describeAlarmHistory(request -> request.alarmName(name)
                        .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM)
                        .historyItemType(HistoryItemType.STATE_UPDATE)
                        .scanBy(ScanBy.TIMESTAMP_DESCENDING)
                        .maxRecords(MOST))
                .alarmHistoryItems()
                .stream()
                .map(item -> new Closeup.Past(
                        Objects.requireNonNullElse(item.timestamp(), Instant.EPOCH), Plain.line(item.historySummary())))
                .sorted(Comparator.comparing(Closeup.Past::at).reversed())
                .limit(MOST)
                .toList());
    }
}
