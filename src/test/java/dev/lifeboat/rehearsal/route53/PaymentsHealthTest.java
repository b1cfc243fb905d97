package dev.lifeboat.rehearsal.route53;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.rehearsal.Bench;
import dev.lifeboat.rehearsal.PaymentsBench;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The checkers against functions and tables as they really are here. */
class PaymentsHealthTest {
    private final PaymentsBench payments = new PaymentsBench();
    private final Bench bench = payments.bench;

    private Check check(String region) {
        Map<String, Object> config = Map.of(
                "Type",
                "HTTPS",
                "FullyQualifiedDomainName",
                payments.host(region),
                "ResourcePath",
                "/prod/health",
                "RequestInterval",
                30,
                "FailureThreshold",
                3);
        String id = bench.make("us-east-1", "AWS::Route53::HealthCheck", region, Map.of("HealthCheckConfig", config))
                .ref();
        return bench.world.part(Route53.class).checks().named(id);
    }

    @Test
    void aDarkRegionIsUnhealthyAndTheOtherOneIsNot() {
        Check primary = check(Bench.PRIMARY);
        Check standby = check(Bench.STANDBY);
        bench.pass(Duration.ofHours(1));
        assertThat(primary.effective() && standby.effective()).isTrue();
        bench.world.faults().set("region-dark", Bench.PRIMARY);
        bench.pass(Duration.ofMinutes(2));
        assertThat(primary.effective()).isFalse();
        assertThat(standby.effective()).isTrue();
        assertThat(primary.sight().observations())
                .allMatch(seen -> seen.status().contains("could not establish a connection"));
        bench.world.faults().clear("region-dark", Bench.PRIMARY);
        bench.pass(Duration.ofMinutes(2));
        assertThat(primary.effective()).isTrue();
    }

    @Test
    void anEndpointSlowerThanTwoSecondsIsUnhealthy() {
        Check primary = check(Bench.PRIMARY);
        bench.world.faults().set("latency", Bench.PRIMARY, "2.5");
        bench.pass(Duration.ofMinutes(2));
        assertThat(primary.effective()).isFalse();
    }
}
