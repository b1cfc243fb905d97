package dev.lifeboat.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What was promised of payments, sentence by sentence, against its templates. Where a sentence cannot be kept as it
 * stands, the test says what is kept instead. Here: permissions, alarms, names, tags, teardown.
 */
class SeedPaymentsOperationTest {
    private final Templates payments = Templates.of("payments");
    private final Tree foundation = payments.template("foundation-standby");
    private final Tree data = payments.template("data");
    private final Tree app = payments.template("app-primary");
    private final Tree routing = payments.template("routing");

    @Test
    @DisplayName("IAM Least Privilege: Each service has minimal required permissions")
    void leastPrivilege() {
        Promises.leastPrivilege(payments);
    }

    @Test
    @DisplayName("Configure alarm actions (SNS topics) as needed")
    void topics() {
        for (Tree template : List.of(data, app)) {
            assertThat(template.each("AWS::CloudWatch::Alarm")
                            .filter(alarm -> !alarm.at("MetricName").text().equals("DrillHeartbeat")))
                    .allSatisfy(alarm ->
                            assertThat(alarm.at("AlarmActions").texts()).containsExactly("!Ref AlarmTopicArn"));
        }
        assertThat(Stream.of(foundation, routing).map(template -> template.only("AWS::SNS::Subscription")))
                .allSatisfy(subscription ->
                        assertThat(subscription.at("Endpoint").text()).isEqualTo("!Ref AlarmEmail"));
    }

    @Test
    @DisplayName("All resources include the environmentSuffix for uniqueness")
    void suffix() {
        Promises.suffix(payments);
    }

    @Test
    @DisplayName("Resources are configured for easy teardown (no retention policies)")
    void teardown() {
        Promises.teardown(payments);
    }

    @Test
    @DisplayName("Tags on everything that takes them")
    void tags() {
        Promises.tags(payments);
    }
}
