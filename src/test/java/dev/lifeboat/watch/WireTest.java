package dev.lifeboat.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.Beans;
import dev.lifeboat.LeapingTime;
import dev.lifeboat.blueprint.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole room through real clients: what goes over the wire, how often, and what comes of it. */
@Timeout(60)
class WireTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration CALL = Duration.ofMillis(50);
    private static final List<String> REGIONS = List.of(Payments.PRIMARY, Payments.STANDBY);

    private final LeapingTime time = new LeapingTime(NOON);
    private final PretendAws aws = new PretendAws(time, CALL, WireTest::answer);

    private Target target() throws InterruptedException {
        return new Targets(aws.door())
                .find(REGIONS, "payments-dev")
                .target("payments-dev")
                .orElseThrow();
    }

    @Test
    void stacksAndTheirResourcesAreFoundByTagOverAllPages() throws Exception {
        Target target = target();
        assertThat(target.regions())
                .containsEntry(Role.PRIMARY, Payments.PRIMARY)
                .containsEntry(Role.STANDBY, Payments.STANDBY);
        assertThat(target.stacks())
                .extracting(Target.Stack::name)
                .containsExactlyInAnyOrder("payments-dev-app-primary", "payments-dev-app-standby");
        assertThat(target.resources("AWS::SQS::Queue"))
                .extracting(Target.Resource::logicalId)
                .as("the second page too")
                .containsExactly("Dead", "Dead");
        assertThat(target.account()).isEqualTo("123456789012");
    }

    @Test
    void aPollIsOneWaveWithOneMetricCallAndOneAlarmCallARegion() throws Exception {
        Target target = target();
        Watcher watcher = Beans.of(aws.door(), Watcher.class);
        watcher.look(target);
        aws.asked.clear();
        time.sleep(Duration.ofMinutes(1));
        Instant start = time.instant();
        Snapshot snapshot = watcher.look(target);

        assertThat(Duration.between(start, time.instant())).isEqualTo(CALL);
        for (String region : REGIONS) {
            assertThat(Collections.frequency(aws.asked, "GetMetricData " + region))
                    .isEqualTo(1);
            assertThat(Collections.frequency(aws.asked, "DescribeAlarms " + region))
                    .isEqualTo(1);
            assertThat(Collections.frequency(aws.asked, "GetQueueAttributes " + region))
                    .isEqualTo(1);
        }
        assertThat(snapshot.readings())
                .filteredOn(reading -> reading.error() != null)
                .isEmpty();
        assertThat(snapshot.overall()).isEqualTo(State.OK);
        Reading queue = snapshot.readings().stream()
                .filter(reading -> reading.signal().kind() == Kind.DLQ_DEPTH)
                .findFirst()
                .orElseThrow();
        assertThat(queue.limit()).as("the alarm's own threshold").isEqualTo(1);
        Reading function = snapshot.readings().stream()
                .filter(reading -> reading.signal().kind() == Kind.FUNCTION_ERRORS)
                .findFirst()
                .orElseThrow();
        assertThat(function.observedAt()).isEqualTo(Instant.parse("2026-01-01T11:58:00Z"));
    }

    @Test
    void aDarkRegionIsToldOnceAndTheOtherIsReadAllTheSame() throws Exception {
        Target target = target();
        Watcher watcher = Beans.of(aws.door(), Watcher.class);
        aws.dark.add(Payments.STANDBY);
        Snapshot snapshot = watcher.look(target);
        assertThat(snapshot.troubles()).singleElement().asString().startsWith("us-east-2 does not answer");
        assertThat(snapshot.readings())
                .filteredOn(reading -> reading.signal().region().equals(Payments.PRIMARY))
                .isNotEmpty()
                .allMatch(reading -> reading.error() == null);
        assertThat(snapshot.readings())
                .filteredOn(reading -> reading.signal().region().equals(Payments.STANDBY))
                .isNotEmpty()
                .allMatch(reading -> reading.state() == State.UNKNOWN || reading.state() == State.CRITICAL);
    }

    @Test
    void aSearchInTheDarkTellsSoAndFindsTheOtherHalf() throws Exception {
        aws.dark.add(Payments.PRIMARY);
        Found half = new Targets(aws.door()).find(REGIONS);
        assertThat(half.blind()).isFalse();
        assertThat(half.targets()).singleElement().satisfies(target -> {
            assertThat(target.unreadable()).containsOnlyKeys(Payments.PRIMARY);
            assertThat(target.regions()).containsOnlyKeys(Role.STANDBY);
        });
        assertThat(Beans.of(aws.door(), Watcher.class)
                        .look(half.targets().get(0))
                        .overall())
                .as("half a picture is not OK")
                .isEqualTo(State.UNKNOWN);

        aws.dark.addAll(REGIONS);
        Found none = new Targets(aws.door()).find(REGIONS);
        assertThat(none.blind()).isTrue();
        assertThat(none.troubles())
                .singleElement()
                .asString()
                .startsWith("us-east-1, us-east-2 do not answer (cloudformation)");
    }

    private static String answer(PretendAws.Asked asked) {
        String role = asked.region().equals(Payments.PRIMARY) ? "primary" : "standby";
        return switch (asked.operation()) {
            case "DescribeStacks" -> stacks(asked.region(), role);
            case "ListStackResources" -> resources(asked, role);
            case "DescribeAlarms" -> alarms(role);
            case "GetMetricData" -> metrics();
            case "GetQueueAttributes" ->
                "{\"Attributes\":{\"ApproximateNumberOfMessages\":\"0\",\"QueueArn\":\"arn:aws:sqs:x:1:dlq\"}}";
            default -> "{\"status\":\"ok\",\"role\":\"" + role + "\",\"region\":\"" + asked.region() + "\"}";
        };
    }

    private static String stacks(String region, String role) {
        String ours = stack(
                region,
                "payments-dev-app-" + role,
                tag("deployment", "payments-dev") + tag("blueprint", "payments") + tag("role", role));
        return "<DescribeStacksResponse><DescribeStacksResult><Stacks>" + ours + stack(region, "other", "")
                + "</Stacks></DescribeStacksResult></DescribeStacksResponse>";
    }

    private static String stack(String region, String name, String tags) {
        return "<member><StackName>" + name + "</StackName><StackId>arn:aws:cloudformation:" + region
                + ":123456789012:stack/" + name + "/1</StackId><StackStatus>CREATE_COMPLETE</StackStatus><Tags>" + tags
                + "</Tags></member>";
    }

    private static String tag(String name, String value) {
        return "<member><Key>lifeboat:" + name + "</Key><Value>" + value + "</Value></member>";
    }

    private static String resources(PretendAws.Asked asked, String role) {
        boolean second = asked.body().contains("NextToken=more");
        String page = second
                ? resource("SQS::Queue", "Dead", "https://sqs." + asked.region() + ".amazonaws.com/1/dlq-" + role)
                        + resource("CloudWatch::Alarm", "DeadAlarm", "dlq-alarm-" + role)
                : resource("ApiGateway::RestApi", "Api", "api" + role)
                        + resource("Lambda::Function", "Function", "payments-" + role);
        return "<ListStackResourcesResponse><ListStackResourcesResult><StackResourceSummaries>" + page
                + "</StackResourceSummaries>" + (second ? "" : "<NextToken>more</NextToken>")
                + "</ListStackResourcesResult></ListStackResourcesResponse>";
    }

    private static String resource(String type, String logicalId, String physicalId) {
        return "<member><ResourceType>AWS::" + type + "</ResourceType><LogicalResourceId>" + logicalId
                + "</LogicalResourceId><PhysicalResourceId>" + physicalId + "</PhysicalResourceId>"
                + "<ResourceStatus>CREATE_COMPLETE</ResourceStatus></member>";
    }

    private static String alarms(String role) {
        return "<DescribeAlarmsResponse><DescribeAlarmsResult><MetricAlarms><member><AlarmName>dlq-alarm-" + role
                + "</AlarmName><StateValue>OK</StateValue><Namespace>AWS/SQS</Namespace>"
                + "<MetricName>ApproximateNumberOfMessagesVisible</MetricName><Period>60</Period>"
                + "<Dimensions><member><Name>QueueName</Name><Value>dlq-" + role + "</Value></member></Dimensions>"
                + "<Threshold>1.0</Threshold>"
                + "<ComparisonOperator>GreaterThanOrEqualToThreshold</ComparisonOperator>"
                + "</member></MetricAlarms></DescribeAlarmsResult></DescribeAlarmsResponse>";
    }

    /** Errors, invocations, throttles of the only function, newest first. */
    private static String metrics() {
        return "<GetMetricDataResponse><GetMetricDataResult><MetricDataResults>" + series("m0", 0)
                + series("m1", 12) + "<member><Id>m2</Id><Timestamps/><Values/></member>"
                + "</MetricDataResults></GetMetricDataResult></GetMetricDataResponse>";
    }

    private static String series(String id, int newest) {
        return "<member><Id>" + id + "</Id><StatusCode>Complete</StatusCode><Timestamps>"
                + "<member>2026-01-01T11:58:00Z</member><member>2026-01-01T11:57:00Z</member></Timestamps>"
                + "<Values><member>" + newest + "</member><member>99</member></Values></member>";
    }
}
