package dev.lifeboat.rehearsal.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.ResourceType;
import dev.lifeboat.rehearsal.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.Route53Exception;
import software.amazon.awssdk.services.route53.model.TagResourceType;

class ZoneTest {
    private final Stage stage = new Stage();
    private final Route53Client route53 = stage.route53();

    private ResourceType type(String name) {
        return stage.world.type(name).orElseThrow();
    }

    private ResourceType.Place place(String logicalId) {
        return new ResourceType.Place(
                "123456789012",
                "us-east-1",
                "payments-dev-routing",
                "arn:aws:cloudformation:us-east-1:123456789012:stack/payments-dev-routing/1",
                logicalId,
                Map.of("lifeboat:deployment", "payments-dev"),
                stage.instant());
    }

    private String zone(String name) {
        return route53.createHostedZone(request -> request.name(name).callerReference(name))
                .hostedZone()
                .id();
    }

    private static Change change(ChangeAction action, String name, RRType type, String... values) {
        ResourceRecordSet set = ResourceRecordSet.builder()
                .name(name)
                .type(type)
                .ttl(60L)
                .resourceRecords(java.util.Arrays.stream(values)
                        .map(value -> ResourceRecord.builder().value(value).build())
                        .toList())
                .build();
        return Change.builder().action(action).resourceRecordSet(set).build();
    }

    private String change(String zone, Change... changes) {
        return route53.changeResourceRecordSets(
                        request -> request.hostedZoneId(zone).changeBatch(batch -> batch.changes(changes)))
                .changeInfo()
                .id();
    }

    @Test
    void aChangeIsInSyncAfterAWhileAndListedInTheOrderOfNames() {
        String zone = zone("payments.test");
        String id = change(
                zone,
                change(ChangeAction.UPSERT, "b.payments.test", RRType.A, "192.0.2.1", "192.0.2.2"),
                change(ChangeAction.CREATE, "*.a.payments.test", RRType.CNAME, "x.example.net"));
        assertThat(route53.getChange(request -> request.id(id)).changeInfo().status())
                .isEqualTo(ChangeStatus.PENDING);
        stage.pass(30);
        assertThat(route53.getChange(request -> request.id(id)).changeInfo().status())
                .isEqualTo(ChangeStatus.INSYNC);
        assertThat(route53.listResourceRecordSetsPaginator(
                                request -> request.hostedZoneId(zone).maxItems("2"))
                        .resourceRecordSets())
                .extracting(set -> set.name() + " " + set.typeAsString())
                .containsExactly(
                        "payments.test. NS",
                        "payments.test. SOA",
                        "\\052.a.payments.test. CNAME",
                        "b.payments.test. A");
    }

    @Test
    void aBatchIsAppliedWholeOrNotAtAll() {
        String zone = zone("payments.test");
        assertThatThrownBy(() -> change(
                        zone,
                        change(ChangeAction.CREATE, "a.payments.test", RRType.A, "192.0.2.1"),
                        change(ChangeAction.CREATE, "a.payments.test", RRType.CNAME, "x.example.net")))
                .isInstanceOfSatisfying(Route53Exception.class, refused -> {
                    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidChangeBatch");
                    assertThat(refused.awsErrorDetails().errorMessage()).contains("conflicts");
                });
        assertThat(route53.listResourceRecordSets(request -> request.hostedZoneId(zone))
                        .resourceRecordSets())
                .hasSize(2);
        assertThatThrownBy(() -> change(zone, change(ChangeAction.CREATE, "a.other.test", RRType.A, "192.0.2.1")))
                .hasMessageContaining("not permitted in zone");
    }

    @Test
    void onlyAnEmptyZoneIsDeleted() {
        String zone = zone("payments.test");
        change(zone, change(ChangeAction.CREATE, "a.payments.test", RRType.A, "192.0.2.1"));
        assertThatThrownBy(() -> route53.deleteHostedZone(request -> request.id(zone)))
                .hasMessageContaining("non-required resource record sets");
        change(zone, change(ChangeAction.DELETE, "a.payments.test", RRType.A, "192.0.2.1"));
        route53.deleteHostedZone(request -> request.id(zone));
        assertThat(route53.listHostedZones().hostedZones()).isEmpty();
    }

    @Test
    void anUnknownNameIsNoDomainAndAKnownOneOfAnotherTypeHasNoData() {
        String zone = zone("payments.test");
        change(zone, change(ChangeAction.CREATE, "a.payments.test", RRType.A, "192.0.2.1"));
        var none = route53.testDNSAnswer(request ->
                request.hostedZoneId(zone).recordName("b.payments.test").recordType(RRType.A));
        assertThat(none.responseCode()).isEqualTo("NXDOMAIN");
        var other = route53.testDNSAnswer(request ->
                request.hostedZoneId(zone).recordName("a.payments.test").recordType(RRType.CNAME));
        assertThat(other.responseCode()).isEqualTo("NOERROR");
        assertThat(other.recordData()).isEmpty();
    }

    @Test
    void aStackMakesAZoneAFailoverPairAndItsChecksAndTakesThemDownAgain() {
        var zone = type("AWS::Route53::HostedZone").create(place("Zone"), Map.of("Name", "payments.test"));
        assertThat((List<?>) zone.attributes().get("NameServers")).hasSize(4);
        var check = type("AWS::Route53::HealthCheck")
                .create(
                        place("Check"),
                        Map.of(
                                "HealthCheckConfig",
                                Map.of(
                                        "Type",
                                        "HTTPS",
                                        "FullyQualifiedDomainName",
                                        "one.execute-api.us-east-1.amazonaws.com",
                                        "ResourcePath",
                                        "/prod/health",
                                        "RequestInterval",
                                        "30",
                                        "FailureThreshold",
                                        3)));
        Map<String, Object> primary = record(zone.ref(), "PRIMARY", check.ref(), "one.example.net");
        Map<String, Object> secondary = record(zone.ref(), "SECONDARY", check.ref(), "two.example.net");
        ResourceType records = type("AWS::Route53::RecordSet");
        assertThat(records.create(place("Primary"), primary).physicalId()).isEqualTo("api.payments.test");
        records.create(place("Secondary"), secondary);
        assertThat(stage.world.part(Route53.class).answer("api.payments.test")).contains("one.example.net");
        assertThat(route53.listTagsForResource(request -> request.resourceType(TagResourceType.HEALTHCHECK)
                                .resourceId(check.physicalId()))
                        .resourceTagSet()
                        .tags())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .contains("lifeboat:deployment=payments-dev", "aws:cloudformation:logical-id=Check");

        Map<String, Object> moved = record(zone.ref(), "PRIMARY", check.ref(), "three.example.net");
        records.update(place("Primary"), "api.payments.test", primary, moved);
        assertThat(stage.world.part(Route53.class).answer("api.payments.test")).contains("three.example.net");

        assertThatThrownBy(() -> type("AWS::Route53::HostedZone")
                        .delete(place("Zone"), zone.physicalId(), Map.of("Name", "payments.test")))
                .isInstanceOf(AwsError.class);
        records.delete(place("Primary"), "api.payments.test", moved);
        records.delete(place("Secondary"), "api.payments.test", secondary);
        type("AWS::Route53::HealthCheck").delete(place("Check"), check.physicalId(), Map.of());
        type("AWS::Route53::HostedZone").delete(place("Zone"), zone.physicalId(), Map.of("Name", "payments.test"));
        assertThat(route53.listHostedZones().hostedZones()).isEmpty();
        assertThat(route53.listHealthChecks().healthChecks()).isEmpty();
    }

    private static Map<String, Object> record(String zone, String role, String check, String target) {
        return Map.of(
                "HostedZoneId",
                zone,
                "Name",
                "api.payments.test",
                "Type",
                "CNAME",
                "TTL",
                "60",
                "SetIdentifier",
                role,
                "Failover",
                role,
                "HealthCheckId",
                check,
                "ResourceRecords",
                List.of(target));
    }
}
