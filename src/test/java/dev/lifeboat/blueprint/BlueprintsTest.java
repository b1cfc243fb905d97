package dev.lifeboat.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BlueprintsTest {
    private final Blueprint payments = Blueprints.named("payments");

    @Test
    void everyBundledBlueprintIsReadAndItsTemplatesFitIntoACall() throws IOException {
        Path folder = Path.of("target", "templates");
        for (Blueprint blueprint : Blueprints.bundled()) {
            for (Blueprint.StackSpec stack : blueprint.stacks()) {
                assertThat(stack.templateBody().getBytes(StandardCharsets.UTF_8).length)
                        .isLessThan(51_200);
                // The linter of the gate reads the templates as they are sent.
                Path file = folder.resolve(blueprint.name()).resolve(stack.id() + ".yaml");
                Files.createDirectories(file.getParent());
                Files.writeString(file, stack.templateBody());
            }
        }
    }

    @Test
    void theFunctionTravelsInItsTemplate() {
        Blueprint.StackSpec app = payments.stacks().stream()
                .filter(stack -> stack.id().equals("app-primary"))
                .findFirst()
                .orElseThrow();
        assertThat(app.templateBody()).contains("        ZipFile: |\n          'use strict';");
        assertThat(app.dependsOn()).contains("data", "app-standby", "foundation-primary");
    }

    @Test
    void theFifteenOutputsBearTheSeedsNames() {
        assertThat(payments.outputs().keySet())
                .containsExactly(
                        "primaryApiEndpoint",
                        "secondaryApiEndpoint",
                        "failoverDnsName",
                        "primaryHealthCheckUrl",
                        "secondaryHealthCheckUrl",
                        "healthCheckPrimaryId",
                        "healthCheckSecondaryId",
                        "replicationLagAlarmArn",
                        "dynamoDbTableName",
                        "s3BucketPrimaryName",
                        "s3BucketSecondaryName",
                        "dlqPrimaryUrl",
                        "dlqSecondaryUrl",
                        "hostedZoneId",
                        "hostedZoneNameServers");
    }

    @Test
    void everyTemplateTakesTheEnvironmentSuffixAndAllowsNothingByWildcard() {
        for (Blueprint blueprint : Blueprints.bundled()) {
            Promises.suffix(new Templates(blueprint));
            Promises.leastPrivilege(new Templates(blueprint));
        }
    }

    @Test
    void whatCannotBeOrderedIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> Blueprints.named("payment")).hasMessageContaining("There are: payments");
        assertThatThrownBy(() -> Orders.of(payments, "Prod_1", null, null, Map.of()))
                .isInstanceOf(BadBlueprint.class)
                .hasMessageContaining("'Prod_1'")
                .hasMessageContaining("e.g. prod-1");
        assertThatThrownBy(() -> Orders.of(payments, "dev", "us-east-2", null, Map.of()))
                .hasMessageContaining("both us-east-2");
        assertThatThrownBy(() -> Orders.of(payments, "dev", "useast1", null, Map.of()))
                .hasMessageContaining("'useast1'");
        assertThatThrownBy(() -> Orders.of(payments, "dev", "us-gov-west-1", null, Map.of()))
                .hasMessageContaining("partitions");
        assertThatThrownBy(() -> Orders.of(payments, "x", null, null, Map.of())).hasMessageContaining("e.g. dev");
        assertThatThrownBy(() -> Orders.of(payments, "dev", null, null, Map.of("DomainNam", "a.net")))
                .hasMessageContaining("Did you mean DomainName?");
        assertThatThrownBy(() -> Orders.of(payments, "dev", null, null, Map.of("DomainName", "pay.example.com")))
                .hasMessageContaining("example.com");
        assertThat(Orders.of(payments, "dev", null, null, Map.of("DomainName", "myexample.com"))
                        .values())
                .containsEntry("DomainName", "myexample.com");
        assertThatThrownBy(() -> Orders.of(payments, "dev", null, null, Map.of("HostedZoneId", "Z123")))
                .hasMessageContaining("without DomainName")
                .hasMessageContaining("-p DomainName=");
        assertThatThrownBy(() -> Orders.of(payments, "dev", null, null, Map.of("LogRetentionDays", "31")))
                .hasMessageContaining("LogRetentionDays");
    }

    @Test
    void everyFolderOfBlueprintsIsBundledUnderItsName() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("cloudformation"))) {
            assertThat(Blueprints.bundled().stream().map(Blueprint::name))
                    .containsExactlyElementsOf(folders.map(folder -> String.valueOf(folder.getFileName()))
                            .sorted()
                            .toList());
        }
    }

    @Test
    void allBlueprintsLiveUnderTheLongestSuffixWithNamesThatAreTheirOwnAndShortEnough() {
        Set<String> globally = Set.of("AWS::IAM::Role", "AWS::S3::Bucket", "AWS::DynamoDB::GlobalTable");
        Map<String, Integer> longest = Map.of(
                "AWS::IAM::Role", 64,
                "AWS::Lambda::Function", 64,
                "AWS::S3::Bucket", 63,
                "AWS::ElasticLoadBalancingV2::TargetGroup", 32);
        List<String> names = new ArrayList<>();
        for (Blueprint blueprint : Blueprints.bundled()) {
            for (Blueprint.StackSpec stack : blueprint.stacks()) {
                Tree template = Tree.of(stack.templateBody());
                String region = stack.role() == Role.STANDBY ? "ap-southeast-2" : "ap-northeast-1";
                Promises.ownNames(template).forEach((id, name) -> {
                    Tree resource = template.at("Resources." + id);
                    if (resource.at("Condition").text().equals("IsStandby") && stack.role() != Role.STANDBY) {
                        return;
                    }
                    String type = resource.at("Type").text();
                    String whole = name.replace("${EnvironmentSuffix}", "sixteen-letters1")
                            .replace("${AWS::Region}", region)
                            .replace("${AWS::AccountId}", "123456789012")
                            .replace("${Role}", stack.role().word());
                    assertThat(whole.length()).as(whole).isLessThanOrEqualTo(longest.getOrDefault(type, 255));
                    if (!type.startsWith("AWS::Route53::")) {
                        names.add(type + " " + (globally.contains(type) ? "" : region) + " " + whole);
                    }
                });
            }
        }
        assertThat(names).hasSizeGreaterThan(40).doesNotHaveDuplicates();
    }

    @Test
    void everyBundledBlueprintSaysWhatItCostsAMonthAndWhen() {
        for (Blueprint blueprint : Blueprints.bundled()) {
            Blueprint.Cost cost = Objects.requireNonNull(blueprint.cost());
            assertThat(cost.asOf()).matches("20\\d\\d-\\d\\d");
            assertThat(cost.assumes()).contains("a month");
            assertThat(cost.lines()).hasSizeGreaterThan(5).allSatisfy(line -> assertThat(line.how())
                    .matches(".*\\d.*|.*key that AWS manages"));
        }
        assertThat(Objects.requireNonNull(Blueprints.named("payments-aurora").cost())
                        .total())
                .isGreaterThan(Objects.requireNonNull(payments.cost()).total());
    }
}
