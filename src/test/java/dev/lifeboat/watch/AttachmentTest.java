package dev.lifeboat.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lifeboat.LeapingTime;
import dev.lifeboat.blueprint.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AttachmentTest {
    private static final String TABLE = "arn:aws:dynamodb:us-east-1:123456789012:table/orders";

    private final Attached attached = new Attached(new StillDoor(new LeapingTime(Readings.NOON)));

    @Test
    void theFirstRegionIsThePrimaryTheSecondTheStandbyUnlessARoleIsSaid() {
        Attachment attachment = Attachment.ofStacks(List.of(
                "app@eu-west-1", "data@eu-west-1", "app@eu-central-1", "routing@us-east-1", "more@eu-west-1=standby"));
        assertThat(attachment.name()).isEqualTo("app");
        assertThat(attachment.parts())
                .extracting(Attachment.Part::role)
                .containsExactly(Role.PRIMARY, Role.PRIMARY, Role.STANDBY, Role.EDGE, Role.STANDBY);
    }

    @Test
    void aWordThatNamesNoStackIsRefusedWithOneThatDoes() {
        for (String word : List.of("app", "app@", "app@nowhere", "app@us-east-1=boss", "@us-east-1")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Attachment.ofStacks(List.of(word)))
                    .withMessageContainingAll("'");
        }
    }

    @Test
    void resourcesOfOtherToolsAreWhatCloudFormationWouldTellOfThem() throws Exception {
        Target target = attached.find(new Attachment(
                "orders",
                List.of(
                        part(
                                Role.PRIMARY,
                                "us-east-1",
                                TABLE,
                                "arn:aws:sqs:us-east-1:123456789012:orders-dlq",
                                "arn:aws:lambda:us-east-1:123456789012:function:orders",
                                "arn:aws:s3:::orders-logs",
                                "arn:aws:route53:::healthcheck/abc-1",
                                "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/orders/77",
                                "https://orders.test/health"),
                        part(Role.STANDBY, "us-west-2", TABLE.replace("us-east-1", "us-west-2")))));
        assertThat(target.resources("AWS::SQS::Queue"))
                .extracting(Target.Resource::physicalId)
                .containsExactly("https://sqs.us-east-1.amazonaws.com/123456789012/orders-dlq");
        assertThat(target.resources("AWS::DynamoDB::GlobalTable"))
                .as("in two Regions, one table")
                .extracting(Target.Resource::physicalId)
                .containsExactly("orders");
        assertThat(target.resources("AWS::ElasticLoadBalancingV2::TargetGroup")).hasSize(1);
        assertThat(Endpoint.of(target))
                .extracting(endpoint -> endpoint.health().toString())
                .containsExactly("https://orders.test/health");
        assertThat(target.regions()).isEqualTo(Map.of(Role.PRIMARY, "us-east-1", Role.STANDBY, "us-west-2"));
        assertThat(target.account()).isEqualTo("123456789012");
    }

    @Test
    void aTableInOneRegionIsNoGlobalOne() throws Exception {
        Target target = attached.find(new Attachment("orders", List.of(part(Role.PRIMARY, "us-east-1", TABLE))));
        assertThat(target.resources("AWS::DynamoDB::Table")).hasSize(1);
        assertThat(target.resources("AWS::DynamoDB::GlobalTable")).isEmpty();
    }

    @Test
    void whatHasNoSignalIsRefusedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> part(Role.PRIMARY, "us-east-1", "arn:aws:sns:us-east-1:123456789012:topic"))
                .withMessageContaining("has no signal")
                .withMessageContaining("SQS queues");
    }

    /** A function of that name in the Region that was meant would be shown for it. */
    @Test
    void whatIsInAnotherRegionIsRefusedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> part(Role.PRIMARY, "us-west-2", TABLE))
                .withMessage("'" + TABLE + "' is not in us-west-2");
    }

    private static Attachment.Part part(Role role, String region, String... resources) {
        return new Attachment.Part(role, region, List.of(), List.of(resources));
    }
}
