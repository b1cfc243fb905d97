package dev.lifeboat.provision.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Blueprint.Wire;
import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.provision.policy.Policies.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PoliciesTest {
    private static final String ACCOUNT = "123456789012";
    private static final Policies DEV =
            new Policies(new Scope(Blueprints.bundled(), Optional.of("dev"), Optional.of(ACCOUNT)));

    private static Set<String> whereMay(String action) {
        return DEV.statements(Duty.PROVISIONER).stream()
                .filter(statement -> statement.actions().contains(action))
                .flatMap(statement -> statement.resources().stream())
                .collect(java.util.stream.Collectors.toSet());
    }

    @Test
    void everyTypeInTheBundledTemplatesHasItsRow() {
        assertThat(DEV.unknownTypes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Duty.class)
    void everyDocumentIsJsonThatFitsAManagedPolicyAndNoneHasAWildcardForAnAction(Duty duty) throws Exception {
        List<Map<String, Object>> documents = Documents.of(DEV.statements(duty));
        // IAM attaches at most ten managed policies to a role.
        assertThat(documents).hasSizeBetween(1, 10).allMatch(document -> Documents.size(document) <= Documents.LARGEST);
        for (Map<String, Object> document : documents) {
            assertThat(JSON.std.mapFrom(JSON.std.asString(document)))
                    .containsEntry("Version", "2012-10-17")
                    .containsKey("Statement");
        }
        assertThat(DEV.statements(duty)).flatExtracting(Statement::actions).allMatch(action -> String.valueOf(action)
                .matches("[a-z0-9-]+:[A-Za-z0-9]+"));
    }

    @Test
    void whatIsCutIntoDocumentsIsWhatTheStatementsSay() {
        List<Statement> statements = DEV.statements(Duty.PROVISIONER);
        Set<Object> cut = new java.util.TreeSet<>();
        for (Map<String, Object> document : Documents.of(statements)) {
            for (Object one : (List<?>) document.getOrDefault("Statement", List.of())) {
                Object actions = ((Map<?, ?>) one).get("Action");
                cut.addAll(actions instanceof List<?> list ? list : List.of());
            }
        }
        assertThat(cut)
                .containsExactlyInAnyOrderElementsOf(statements.stream()
                        .flatMap(statement -> statement.actions().stream())
                        .distinct()
                        .toList());
    }

    @Test
    void aViewerMayChangeNothingAndReadNoContentBeyondItsNames() {
        assertThat(DEV.statements(Duty.VIEWER).stream()
                        .filter(statement -> !statement.actions().stream().allMatch(Actions::tellsOnly)))
                .as("content: what its functions log, whether a drill is under way, and nothing else")
                .containsExactlyInAnyOrder(
                        new Statement(
                                Set.of("logs:FilterLogEvents"),
                                Set.of("arn:aws:logs:*:" + ACCOUNT + ":log-group:*-dev*"),
                                Map.of()),
                        new Statement(
                                Set.of("ssm:GetParameter"),
                                Set.of("arn:aws:ssm:*:" + ACCOUNT + ":parameter/lifeboat/*-dev*/drill"),
                                Map.of()));
    }

    @Test
    void whatTheTemplatesNameIsKeptToTheNamesOfTheEnvironment() {
        assertThat(whereMay("dynamodb:DeleteTable"))
                .containsExactlyInAnyOrder(
                        "arn:aws:dynamodb:*:" + ACCOUNT + ":table/*-dev*",
                        "arn:aws:dynamodb:*:" + ACCOUNT + ":table/*-dev*/*");
        assertThat(whereMay("iam:PassRole")).containsExactly("arn:aws:iam::" + ACCOUNT + ":role/*-dev*");
        assertThat(whereMay("s3:PutBucketPolicy")).containsExactly("arn:aws:s3:::*-dev*");
        assertThat(whereMay("lambda:AddPermission"))
                .containsExactly("arn:aws:lambda:*:" + ACCOUNT + ":function:*-dev*");
        assertThat(whereMay("cloudformation:DeleteStack"))
                .containsExactly("arn:aws:cloudformation:*:" + ACCOUNT + ":stack/*-dev*");
        assertThat(whereMay("s3:DeleteObjectVersion")).containsExactly("arn:aws:s3:::*-dev*/*");
    }

    @Test
    void theSecureStringsOfEveryBlueprintMayBeMade() {
        List<String> patterns = whereMay("ssm:PutParameter").stream()
                .map(arn -> arn.replaceFirst("^.*:parameter", "").replace("*", ".*"))
                .toList();
        assertThat(Blueprints.bundled())
                .flatExtracting(Blueprint::secureStrings)
                .isNotEmpty()
                .allSatisfy(secure ->
                        assertThat(patterns).anyMatch(pattern -> named(secure).matches(pattern)));
    }

    /** With the suffix filled in; other wires play no part in what is matched. */
    private static String named(Blueprint.SecureString secure) {
        return secure.name().parts().stream()
                .map(part -> part instanceof Wire.Literal literal
                        ? literal.text()
                        : part instanceof Wire.Suffix ? "dev" : "x-dev")
                .collect(java.util.stream.Collectors.joining());
    }

    @Test
    void metricsAndServicesRolesAreKeptToTheirOwn() {
        assertThat(DEV.statements(Duty.OPERATOR))
                .filteredOn(statement -> statement.actions().contains("cloudwatch:PutMetricData"))
                .singleElement()
                .satisfies(statement ->
                        assertThat(statement.equal()).containsEntry("cloudwatch:namespace", Set.of("Lifeboat")));
        assertThat(DEV.statements(Duty.PROVISIONER))
                .filteredOn(statement -> statement.actions().contains("iam:CreateServiceLinkedRole"))
                .singleElement()
                .satisfies(statement -> assertThat(statement.equal().get("iam:AWSServiceName"))
                        .contains("replication.dynamodb.amazonaws.com", "rds.amazonaws.com"));
    }

    @Test
    void callsWhoseActionHasAnotherNameGetIt() {
        assertThat(Actions.of("s3", "HeadBucket")).containsExactly("s3:ListBucket");
        assertThat(Actions.of("s3", "DeleteObjects")).contains("s3:DeleteObject", "s3:DeleteObjectVersion");
        assertThat(Actions.of("monitoring", "GetMetricData")).containsExactly("cloudwatch:GetMetricData");
        assertThat(Actions.of("lambda", "Invoke")).containsExactly("lambda:InvokeFunction");
        assertThat(Actions.of("apigateway", "GetRestApis")).containsExactly("apigateway:GET");
        assertThat(Actions.of("apigateway", "UpdateStage")).containsExactly("apigateway:PATCH");
        assertThat(Actions.of("route53", "TestDNSAnswer")).containsExactly("route53:TestDNSAnswer");
    }

    @Test
    void whoUploadsReportsMayWriteUnderThePrefixAlone() {
        List<Statement> statements = Policies.uploading("auditors-own", "drills");
        assertThat(statements.get(0).actions()).containsExactly("s3:ListBucket");
        assertThat(statements.get(0).resources()).containsExactly("arn:aws:s3:::auditors-own");
        assertThat(statements.get(1).actions()).containsExactly("s3:GetObject", "s3:PutObject");
        assertThat(statements.get(1).resources()).containsExactly("arn:aws:s3:::auditors-own/drills/*");
    }
}
