package dev.lifeboat.rehearsal.acm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.rehearsal.Bench;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Certificates made by stacks, with and without a zone for their proof. */
@Timeout(60)
class AcmTest {
    private static final String BARE =
            """
            Resources:
              Certificate:
                Type: AWS::CertificateManager::Certificate
                Properties:
                  DomainName: api.orders.test
                  ValidationMethod: DNS
            Outputs:
              Arn: {Value: !Ref Certificate}
            """;

    private final Bench bench = new Bench();
    private final AcmClient acm = bench.client(AcmClient.builder(), Bench.PRIMARY);
    private final CloudFormationClient formation = bench.client(CloudFormationClient.builder(), Bench.PRIMARY);
    private final Route53Client route53 = bench.client(Route53Client.builder(), Bench.PRIMARY);
    private final String zone = bench.make(
                    Bench.PRIMARY, "AWS::Route53::HostedZone", "Zone", Map.of("Name", "orders.test"))
            .ref();

    private String proved() {
        return BARE.replace(
                "ValidationMethod: DNS",
                """
                ValidationMethod: DNS
                      SubjectAlternativeNames: ["*.api.orders.test"]
                      DomainValidationOptions:
                        - {DomainName: api.orders.test, HostedZoneId: ZONE}"""
                        .replace("ZONE", zone));
    }

    private void create(String template) {
        formation.createStack(request -> request.stackName("s").templateBody(template));
    }

    private String status() {
        return formation
                .describeStacks(request -> request.stackName("s"))
                .stacks()
                .get(0)
                .stackStatusAsString();
    }

    private List<String> reasons() {
        return formation.describeStackEvents(request -> request.stackName("s")).stackEvents().stream()
                .filter(event -> "Certificate".equals(event.logicalResourceId()))
                .map(StackEvent::resourceStatusReason)
                .filter(reason -> reason != null && !reason.isEmpty())
                .toList();
    }

    private CertificateDetail only() {
        String arn = acm.listCertificates().certificateSummaryList().get(0).certificateArn();
        return acm.describeCertificate(request -> request.certificateArn(arn)).certificate();
    }

    private List<ResourceRecordSet> cnames() {
        return route53.listResourceRecordSets(request -> request.hostedZoneId(zone)).resourceRecordSets().stream()
                .filter(set -> set.type() == RRType.CNAME)
                .toList();
    }

    @Test
    void withAZoneTheProofIsMadeAndStaysBehind() {
        create(proved());
        bench.pass(Duration.ofSeconds(60));
        assertThat(status()).isEqualTo("CREATE_IN_PROGRESS");
        assertThat(only().statusAsString()).isEqualTo("PENDING_VALIDATION");
        assertThat(only().domainValidationOptions())
                .as("a wildcard shares its name's proof")
                .extracting(option -> option.resourceRecord().name())
                .containsOnly(cnames().get(0).name());
        bench.pass(Duration.ofMinutes(4));
        assertThat(status()).isEqualTo("CREATE_COMPLETE");
        assertThat(only())
                .matches(found -> found.statusAsString().equals("ISSUED"))
                .matches(found -> found.issuedAt() != null && found.inUseBy().isEmpty());
        assertThat(acm.listTagsForCertificate(request -> request.certificateArn(only().certificateArn()))
                        .tags())
                .anyMatch(tag -> tag.key().equals("aws:cloudformation:stack-name"));
        formation.deleteStack(request -> request.stackName("s"));
        bench.pass(Duration.ofMinutes(2));
        assertThat(acm.listCertificates().certificateSummaryList()).isEmpty();
        assertThat(cnames()).hasSize(1);
    }

    @Test
    void withoutAZoneTheStackWaitsForTheRecordAndSaysWhich() {
        create(BARE);
        bench.pass(Duration.ofHours(1));
        assertThat(status()).isEqualTo("CREATE_IN_PROGRESS");
        var proof = only().domainValidationOptions().get(0).resourceRecord();
        assertThat(reasons())
                .containsOnlyOnce("Content of DNS Record is: {Name: " + proof.name() + ",Type: CNAME,Value: "
                        + proof.value() + "}");
        ResourceRecordSet record = ResourceRecordSet.builder()
                .name(proof.name())
                .type(RRType.CNAME)
                .ttl(300L)
                .resourceRecords(ResourceRecord.builder().value(proof.value()).build())
                .build();
        route53.changeResourceRecordSets(request -> request.hostedZoneId(zone)
                .changeBatch(batch -> batch.changes(Change.builder()
                        .action(ChangeAction.CREATE)
                        .resourceRecordSet(record)
                        .build())));
        bench.pass(Duration.ofMinutes(5));
        assertThat(status()).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void aProofThatNeverComesFailsTheStackAfterThreeDays() {
        create(BARE);
        bench.pass(Duration.ofDays(3).plusMinutes(5));
        assertThat(status()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(reasons()).anyMatch(reason -> reason.contains("VALIDATION_TIMED_OUT"));
        assertThat(acm.listCertificates().certificateSummaryList()).isEmpty();
    }

    @Test
    void nobodyOwnsExampleComAndUnknownCertificatesAreNamed() {
        create(BARE.replace("orders.test", "example.com"));
        bench.pass(Duration.ofMinutes(5));
        assertThat(status()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(reasons()).anyMatch(reason -> reason.contains("ADDITIONAL_VERIFICATION_REQUIRED"));
        assertThatThrownBy(() -> acm.describeCertificate(
                        request -> request.certificateArn("arn:aws:acm:us-east-1:123456789012:certificate/gone")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("certificate/gone");
        assertThatThrownBy(() -> acm.getCertificate(request -> request.certificateArn("arn:aws:acm:x")))
                .hasMessageContaining("This world has: ");
    }
}
