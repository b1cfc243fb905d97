package dev.lifeboat.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.Beans;
import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.blueprint.Orders;
import dev.lifeboat.provision.preflight.Finding;
import dev.lifeboat.provision.preflight.Finding.State;
import dev.lifeboat.provision.preflight.Preflight;
import dev.lifeboat.provision.progress.Progress.Outcome;
import dev.lifeboat.provision.progress.Progress.Result;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.World.LoggedCall;
import dev.lifeboat.rehearsal.rds.Rds;
import dev.lifeboat.rehearsal.s3.S3;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;

@Timeout(60)
class PreflightTest {
    private final SampleWorld sample = new SampleWorld();
    private final Preflight preflight = Beans.of(sample.door, Preflight.class);

    private static Order order(String blueprint, Map<String, String> values) {
        return Orders.of(Blueprints.named(blueprint), "dev", null, null, values);
    }

    private List<Finding> findings(String blueprint) throws InterruptedException {
        return preflight.of(order(blueprint, Map.of()));
    }

    private static List<Finding> refused(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.state() == State.REFUSED)
                .toList();
    }

    /** Lets somebody else's function keep executions for itself. */
    private void reserve(String region, int executions) throws InterruptedException {
        sample.formation(region).createStack(request -> request.stackName("others")
                .capabilities(Capability.CAPABILITY_IAM)
                .templateBody(
                        """
                                Resources:
                                  Role:
                                    Type: AWS::IAM::Role
                                    Properties:
                                      AssumeRolePolicyDocument: {Version: "2012-10-17", Statement: []}
                                  Function:
                                    Type: AWS::Lambda::Function
                                    Properties:
                                      Runtime: nodejs24.x
                                      Handler: index.handler
                                      Role: !GetAtt Role.Arn
                                      ReservedConcurrentExecutions: %d
                                      Code: {ZipFile: "exports.handler = async () => 1"}
                                """
                                .formatted(executions)));
        sample.time.sleep(Duration.ofMinutes(3));
        sample.world.catchUp();
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments", "trading", "payments-aurora"})
    void anEmptyAccountLetsEveryBlueprintPassAndNothingIsChanged(String blueprint) throws Exception {
        assertThat(findings(blueprint)).allMatch(finding -> finding.state() == State.OK);
        assertThat(sample.world.calls())
                .hasSizeLessThan(60)
                .extracting(LoggedCall::mutating)
                .containsOnly(false);
    }

    @Test
    void tooLittleConcurrencyLeftIsRefusedWithTheNumberToAskFor() throws Exception {
        reserve("us-west-2", 850);
        assertThat(refused(findings("trading")))
                .containsExactly(new Finding(
                        "concurrency",
                        "us-west-2",
                        State.REFUSED,
                        "Lambda in us-west-2 has 150 unreserved executions; 100 are to be reserved, and 100 must be left.",
                        "Ask Service Quotas for 1050 concurrent executions in us-west-2 (lambda, L-B99A9384), or take"
                                + " back reservations."));
    }

    @Test
    void whatADeploymentHasReservedItselfIsNotCountedTwice() throws Exception {
        Order trading = order("trading", Map.of());
        Result deployed = SampleWorld.result(sample.deploy(trading));
        assertThat(deployed.outcome()).as(deployed.words()).isEqualTo(Outcome.DONE);
        reserve("us-east-1", 800);
        assertThat(refused(preflight.of(trading))).isEmpty();
    }

    @Test
    void aVersionThatOneRegionDoesNotSellIsRefused() throws Exception {
        sample.world.part(Rds.class).withdraw("us-east-2", "17.7");
        assertThat(refused(findings("payments-aurora"))).singleElement().satisfies(finding -> {
            assertThat(finding.region()).isEqualTo("us-east-2");
            assertThat(finding.detail())
                    .isEqualTo("RDS does not offer aurora-postgresql 17.7 on db.r6g.large in us-east-2.");
            assertThat(finding.remedy()).contains("describe-orderable-db-instance-options");
        });
    }

    @Test
    void aBucketNameOfAnotherAccountIsRefused() throws Exception {
        sample.world.part(S3.class).claim("trading-documents-us-east-1-dev-" + World.ACCOUNT);
        assertThat(refused(findings("trading"))).singleElement().satisfies(finding -> assertThat(finding.detail())
                .contains("is taken, by another account"));
    }

    @Test
    void aBucketThatAnEarlierDeploymentLeftIsRefused() throws Exception {
        sample.door
                .client(S3Client.class, "us-east-1")
                .createBucket(request -> request.bucket("trading-documents-us-east-1-dev-" + World.ACCOUNT));
        assertThat(refused(findings("trading"))).singleElement().satisfies(finding -> assertThat(finding.detail())
                .contains("exists already in this account"));
    }

    @Test
    void aQuotaThatIsUsedUpIsRefusedWithItsCode() throws Exception {
        sample.world.faults().set("quota", "us-east-2", "L-F678F1CE=0");
        assertThat(refused(findings("payments-aurora"))).singleElement().satisfies(finding -> assertThat(
                        finding.detail() + finding.remedy())
                .isEqualTo("us-east-2 has 0 of 0 VPCs; 1 more is needed."
                        + "Ask Service Quotas for 1 in us-east-2 (vpc, L-F678F1CE), or remove some."));
    }

    @Test
    void aRegionThatIsNotEnabledAndOneThatIsNoneAreRefused() throws Exception {
        assertThat(refused(preflight.of(Orders.of(Blueprints.named("payments"), "dev", null, "af-south-1", Map.of()))))
                .extracting(Finding::detail)
                .contains("af-south-1 is not enabled for this account.");
        assertThat(refused(preflight.of(Orders.of(Blueprints.named("payments"), "dev", null, "eu-north-9", Map.of()))))
                .extracting(Finding::detail)
                .contains("AWS has no Region eu-north-9.");
    }

    @Test
    void aDarkRegionIsUnknownAndRefusesNothing() throws Exception {
        sample.world.faults().set("region-dark", "us-west-2");
        List<Finding> findings = findings("trading");
        assertThat(refused(findings)).isEmpty();
        assertThat(findings)
                .filteredOn(finding -> finding.state() == State.UNKNOWN)
                .isNotEmpty()
                .allMatch(finding -> finding.region().equals("us-west-2"));
    }

    @Test
    void aLookThatIsForbiddenIsUnknownAndTold() throws Exception {
        sample.world.faults().set("denied", "us-east-1", "GetAccountSettings");
        assertThat(findings("trading"))
                .filteredOn(finding -> finding.state() == State.UNKNOWN)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.check()).isEqualTo("concurrency");
                    assertThat(finding.remedy()).contains("lambda:GetAccountSettings");
                });
    }

    @Test
    void aMissingPermissionIsRefusedByItsName() throws Exception {
        sample.world.faults().set("denied", "us-east-1", "CreateTableReplica");
        assertThat(refused(findings("payments")))
                .extracting(Finding::detail, Finding::remedy)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "this identity may not dynamodb:CreateTableReplica.",
                        "Allow what `lifeboat policy --for provisioner` prints."));
    }

    @Test
    void withoutAValidLoginThereIsOneRefusalAndTheRestIsNotAsked() throws Exception {
        sample.world.faults().set("expired-token", "");
        List<Finding> findings = findings("payments");
        assertThat(refused(findings)).singleElement().satisfies(finding -> assertThat(finding.remedy())
                .contains("aws sso login"));
        assertThat(findings).filteredOn(finding -> finding.state() == State.OK).isEmpty();
        assertThat(sample.world.calls()).extracting(LoggedCall::operation).containsOnly("GetCallerIdentity");
    }

    @Test
    void aZoneMustBeThereAndAboveTheNamesThatGoIntoIt() throws Exception {
        String id = sample.door
                .client(Route53Client.class, "us-east-1")
                .createHostedZone(request -> request.name("shop.example").callerReference("x"))
                .hostedZone()
                .id()
                .replace("/hostedzone/", "");
        Map<String, String> right = Map.of("DomainName", "shop.example", "HostedZoneId", id);
        assertThat(refused(preflight.of(order("payments", right)))).isEmpty();
        Map<String, String> wrong = Map.of("DomainName", "shop.invalid", "HostedZoneId", id);
        assertThat(refused(preflight.of(order("payments", wrong))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.detail())
                        .contains("is shop.example, and payments-dev.shop.invalid does not belong there"));
        Map<String, String> none = Map.of("DomainName", "shop.example", "HostedZoneId", "Z0MISSING");
        assertThat(refused(preflight.of(order("payments", none))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.detail()).contains("no hosted zone Z0MISSING"));
    }
}
