package dev.lifeboat.story;

import static dev.lifeboat.story.SampleWorld.result;
import static dev.lifeboat.story.SampleWorld.stack;
import static dev.lifeboat.story.SampleWorld.took;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.blueprint.Orders;
import dev.lifeboat.provision.destroy.Destroyer;
import dev.lifeboat.provision.destroy.Inventory;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.provision.progress.Progress.Outcome;
import dev.lifeboat.provision.progress.Progress.ResourceProgress;
import dev.lifeboat.provision.progress.Progress.StackProgress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;

@Timeout(60)
class DestroyTest {

    @Test
    void aDestroyEmptiesTheBucketsAndTakesEverythingDownInReverse() throws Exception {
        SampleWorld sample = SampleWorld.deployed();
        sample.put("a");
        sample.put("a");
        sample.put("b");
        assertThat(sample.destroyer.inventory("sample-dev"))
                .hasValueSatisfying(inventory -> assertThat(inventory.holdings())
                        .extracting(Inventory.Holding::line)
                        .containsExactly(
                                "bucket sample-dev-123456789012 in us-east-1: 2 objects, 3 versions",
                                "queue sample-dev-queue in us-east-1: 0 messages"));
        Progress end = sample.destroy();
        assertThat(result(end).outcome()).isEqualTo(Outcome.DONE);
        assertThat(result(end).words()).isEqualTo("sample-dev is gone: 4 stacks deleted, nothing left over.");
        assertThat(sample.statuses()).isEmpty();
        assertThat(sample.told)
                .flatExtracting(Progress::stacks)
                .flatExtracting(StackProgress::resources)
                .extracting(ResourceProgress::reason)
                .contains("3 object versions removed");
        assertThat(stack(end, "data").startedAt()).isEqualTo(stack(end, "edge").endedAt());
        assertThat(stack(end, "foundation-primary").startedAt())
                .isEqualTo(stack(end, "data").endedAt())
                .isEqualTo(stack(end, "foundation-standby").startedAt());
    }

    @Test
    void withoutItsBlueprintADeploymentIsTakenDownOneByOne() {
        SampleWorld sample = SampleWorld.deployed();
        Progress end = sample.destroyer.destroy("sample-dev", Optional.empty(), view -> {});
        assertThat(result(end).outcome()).isEqualTo(Outcome.DONE);
        assertThat(sample.statuses()).isEmpty();
    }

    @Test
    void aDeploymentThatNeverCameUpIsTakenDownToo() {
        SampleWorld sample = new SampleWorld();
        sample.fail("Queue", "no room");
        sample.deploy();
        assertThat(result(sample.destroy()).words())
                .isEqualTo("sample-dev is gone: 3 stacks deleted, nothing left over.");
        assertThat(sample.statuses()).isEmpty();
    }

    @Test
    void aDeploymentOverThreeRegionsIsFoundAndTakenDownInAllOfThem() {
        SampleWorld sample = new SampleWorld();
        Progress up = sample.deploy(Orders.of(SampleWorld.blueprint(), "dev", "eu-west-1", "eu-central-1", Map.of()));
        assertThat(up.stacks())
                .extracting(StackProgress::region)
                .containsExactly("eu-west-1", "eu-central-1", "eu-west-1", "us-east-1");
        Progress end = new Destroyer(sample.door, List.of("eu-west-1", "eu-central-1", "us-east-1"))
                .destroy("sample-dev", Optional.of(sample.order.blueprint()), view -> {});
        assertThat(result(end).words()).isEqualTo("sample-dev is gone: 4 stacks deleted, nothing left over.");
    }

    /** Somebody who puts an object into the bucket whenever its deletion has just begun. */
    private static Consumer<Progress> writer(SampleWorld sample, int times) {
        return new Consumer<>() {
            private int left = times;
            private boolean deleting;

            @Override
            public void accept(Progress view) {
                sample.told.add(view);
                boolean now = view.stacks().stream()
                        .flatMap(stack -> stack.resources().stream())
                        .anyMatch(resource -> resource.logicalId().equals("Bucket")
                                && resource.status().equals("DELETE_IN_PROGRESS"));
                if (now && !deleting && left > 0) {
                    left--;
                    sample.put("straggler");
                }
                deleting = now;
            }
        };
    }

    @Test
    void objectsThatArriveDuringADestroyAreClearedInAnotherRound() {
        SampleWorld sample = SampleWorld.deployed();
        Progress end = sample.destroy(writer(sample, 1));
        assertThat(sample.told)
                .anyMatch(view ->
                        !view.stacks().isEmpty() && stack(view, "data").status().equals("DELETE_FAILED"));
        assertThat(result(end).outcome()).isEqualTo(Outcome.DONE);
        assertThat(sample.statuses()).isEmpty();
    }

    @Test
    void aStackThatCannotBeDeletedIsToldAsALeftOverAndWhatItNeedsIsKept() {
        SampleWorld sample = SampleWorld.deployed();
        Progress end = sample.destroy(writer(sample, Integer.MAX_VALUE));
        assertThat(result(end).outcome()).isEqualTo(Outcome.LEFTOVERS);
        assertThat(result(end).words()).endsWith("Clear what blocks, then run again: lifeboat destroy sample-dev");
        assertThat(result(end).leftovers())
                .contains(
                        "stack sample-dev-data in us-east-1: Bucket (AWS::S3::Bucket): The bucket you tried to delete"
                                + " is not empty. You must delete all versions in the bucket. It was emptied 3 times and"
                                + " objects kept arriving: stop what writes there (functions, replication, log"
                                + " delivery), then run destroy again",
                        "Bucket (AWS::S3::Bucket) in us-east-1: The bucket you tried to delete is not empty. You must delete all versions in the bucket.",
                        "stack sample-dev-foundation-standby in us-east-2: not begun: data is still there");
        assertThat(sample.statuses()).hasSize(3).containsEntry("sample-dev-data", "DELETE_FAILED");
        assertThat(result(sample.destroy()).outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void whatADeletionPolicyKeepsIsALeftOver() {
        SampleWorld sample = new SampleWorld();
        sample.deploy(SampleWorld.order(
                SampleWorld.changed(
                        "sample",
                        "Type: AWS::S3::Bucket",
                        "Type: AWS::S3::Bucket\n    DeletionPolicy: RetainExceptOnCreate"),
                "dev"));
        Progress end = sample.destroy();
        assertThat(result(end).outcome()).isEqualTo(Outcome.LEFTOVERS);
        assertThat(result(end).leftovers())
                .containsExactly("Bucket (AWS::S3::Bucket) in us-east-1: kept by its DeletionPolicy");
        assertThat(sample.statuses()).isEmpty();
    }

    @Test
    void terminationProtectionIsABlocker() throws Exception {
        SampleWorld sample = SampleWorld.deployed();
        sample.formation(SampleWorld.PRIMARY)
                .updateTerminationProtection(
                        request -> request.stackName("sample-dev-data").enableTerminationProtection(true));
        String blocker =
                "sample-dev has termination protection on 1 of 4 stacks. If it really is to go: lifeboat protect"
                        + " sample-dev --off";
        assertThat(sample.destroyer.inventory("sample-dev"))
                .hasValueSatisfying(
                        inventory -> assertThat(inventory.blockers()).containsExactly(blocker));
        Progress end = sample.destroy();
        assertThat(result(end).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result(end).words()).isEqualTo(blocker);
        assertThat(sample.statuses()).hasSize(4);
    }

    @Test
    void recordsOfOthersInItsZoneAreABlocker() throws Exception {
        DeployedWorld payments = DeployedWorld.of("payments");
        Route53Client route53 = payments.door.client(Route53Client.class, "us-east-1");
        String zone = route53.listHostedZones().hostedZones().get(0).id();
        String name = "shop." + route53.listHostedZones().hostedZones().get(0).name();
        upsert(route53, zone, name);
        assertThat(new Destroyer(payments.door, List.of("us-east-1", "us-east-2")).inventory("payments-dev"))
                .hasValueSatisfying(inventory -> assertThat(inventory.blockers())
                        .singleElement()
                        .asString()
                        .contains("records that are not this deployment's: shop."));
    }

    @Test
    void whatARecordSetGroupMadeIsTheDeploymentsOwnAndWhatStandsBesideItIsNot() throws Exception {
        SampleWorld sample = new SampleWorld();
        sample.deploy(SampleWorld.order(
                SampleWorld.changed(
                        "sample",
                        "Resources:\n  Pointer:",
                        """
                        Resources:
                          Zone:
                            Type: AWS::Route53::HostedZone
                            Properties: {Name: !Sub "${Name}.example.net"}
                          Names:
                            Type: AWS::Route53::RecordSetGroup
                            Properties:
                              HostedZoneId: !Ref Zone
                              RecordSets:
                                - {Name: !Sub "a.${Name}.example.net", Type: A, TTL: 60, ResourceRecords: [192.0.2.1]}
                                - Name: !Join [".", [b, "sample-dev.example.net"]]
                                  Type: TXT
                                  TTL: 60
                                  ResourceRecords: ['"b"']
                          Pointer:"""),
                "dev"));
        assertThat(sample.statuses()).containsEntry("sample-dev-edge", "CREATE_COMPLETE");
        assertThat(sample.destroyer.inventory("sample-dev"))
                .hasValueSatisfying(
                        inventory -> assertThat(inventory.blockers()).isEmpty());
        Route53Client route53 = sample.door.client(Route53Client.class, "us-east-1");
        String zone = route53.listHostedZones().hostedZones().get(0).id();
        upsert(route53, zone, "shop.sample-dev.example.net");
        assertThat(sample.destroyer.inventory("sample-dev"))
                .hasValueSatisfying(inventory -> assertThat(inventory.blockers())
                        .singleElement()
                        .asString()
                        .contains("not this deployment's: shop.sample-dev.example.net (A). Route 53"));
    }

    private static void upsert(Route53Client route53, String zone, String name) {
        Change foreign = Change.builder()
                .action(ChangeAction.UPSERT)
                .resourceRecordSet(record -> record.name(name)
                        .type(RRType.A)
                        .ttl(60L)
                        .resourceRecords(
                                ResourceRecord.builder().value("192.0.2.1").build()))
                .build();
        route53.changeResourceRecordSets(
                request -> request.hostedZoneId(zone).changeBatch(batch -> batch.changes(foreign)));
    }

    @Test
    void aDarkRegionBlocksADestroyBecauseItWouldLeaveThings() {
        SampleWorld sample = SampleWorld.deployed();
        sample.world.faults().set("region-dark", SampleWorld.STANDBY);
        Progress end = sample.destroy();
        assertThat(result(end).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result(end).words()).startsWith("us-east-2 cannot be read, so what is there would be left:");
        assertThat(took(end)).isLessThan(Duration.ofSeconds(30));
        sample.world.faults().clear("region-dark", SampleWorld.STANDBY);
        assertThat(sample.statuses()).hasSize(4);
    }

    @Test
    void thereIsNothingToDestroyWhereNothingIsDeployed() throws Exception {
        SampleWorld sample = new SampleWorld();
        assertThat(sample.destroyer.inventory("sample-dev")).isEmpty();
        assertThat(result(sample.destroy()).outcome()).isEqualTo(Outcome.UNCHANGED);
    }
}
