package dev.lifeboat.story;

import static dev.lifeboat.story.SampleWorld.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.provision.Planner;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.provision.progress.Progress.Outcome;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterType;

@Timeout(90)
class TradingComesAndGoesTest {
    private final BundledWorld trading = new BundledWorld("trading");

    @Test
    void eachRegionHoldsItsEndpointAsASecureStringUntilTheDestroy() throws Exception {
        Progress end = trading.deploy(Map.of());
        assertThat(result(end).words()).isEqualTo("trading-dev is deployed: 6 stacks and 2 parameters.");
        Parameter primary = parameter("us-east-1", "/trading/dev/primary-endpoint");
        assertThat(primary.type()).isEqualTo(ParameterType.SECURE_STRING);
        assertThat(primary.value()).isEqualTo(end.outputs().get("primaryAlbEndpoint"));
        assertThat(parameter("us-west-2", "/trading/dev/standby-endpoint").value())
                .isEqualTo(end.outputs().get("secondaryAlbEndpoint"));
        assertThat(end.outputs().keySet())
                .containsExactlyElementsOf(trading.blueprint.outputs().keySet());

        assertThat(Objects.requireNonNull(trading.told.get(3).expectation()).words())
                .startsWith("about 11 minutes");
        assertThat(new Planner(trading.door).plan(trading.order(Map.of())).hasChanges())
                .isFalse();
        Progress again = trading.deploy(Map.of());
        assertThat(result(again).outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(Objects.requireNonNull(again.expectation()).words()).contains("only what changed");

        assertThat(result(trading.destroy()).words())
                .isEqualTo("trading-dev is gone: 6 stacks and 2 parameters deleted, nothing left over.");
        assertThat(trading.door
                        .client(SsmClient.class, "us-west-2")
                        .describeParameters()
                        .parameters())
                .isEmpty();
    }

    @Test
    void theProofsOfItsCertificatesLeaveTheUsersZoneWithIt() {
        Route53Client route53 = trading.door.client(Route53Client.class, "us-east-1");
        String zone = route53.createHostedZone(
                        request -> request.name("traders.org").callerReference("mine"))
                .hostedZone()
                .id()
                .replaceFirst(".*/", "");
        route53.changeResourceRecordSets(request -> request.hostedZoneId(zone)
                .changeBatch(batch -> batch.changes(software.amazon.awssdk.services.route53.model.Change.builder()
                        .action("CREATE")
                        .resourceRecordSet(record -> record.name("_x.other.traders.org")
                                .type("CNAME")
                                .ttl(300L)
                                .resourceRecords(software.amazon.awssdk.services.route53.model.ResourceRecord.builder()
                                        .value("_y.acm-validations.aws.")
                                        .build()))
                        .build())));
        Progress end = trading.deploy(Map.of("DomainName", "traders.org", "HostedZoneId", zone));
        assertThat(result(end).outcome()).as(result(end).words()).isEqualTo(Outcome.DONE);
        assertThat(proofs(route53, zone)).isGreaterThan(1);
        assertThat(result(trading.destroy()).outcome()).isEqualTo(Outcome.DONE);
        assertThat(proofs(route53, zone)).as("somebody else's stays").isEqualTo(1);
    }

    private static long proofs(Route53Client route53, String zone) {
        return route53.listResourceRecordSets(request -> request.hostedZoneId(zone)).resourceRecordSets().stream()
                .map(ResourceRecordSet::resourceRecords)
                .filter(records -> records.toString().contains("acm-validations"))
                .count();
    }

    private Parameter parameter(String region, String name) {
        return trading.door
                .client(SsmClient.class, region)
                .getParameter(request -> request.name(name).withDecryption(true))
                .parameter();
    }
}
