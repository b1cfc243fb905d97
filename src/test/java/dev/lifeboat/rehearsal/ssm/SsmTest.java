package dev.lifeboat.rehearsal.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lifeboat.rehearsal.Bench;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;
import software.amazon.awssdk.services.ssm.model.ParameterStringFilter;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.ResourceTypeForTagging;
import software.amazon.awssdk.services.ssm.model.SsmException;
import software.amazon.awssdk.services.ssm.model.Tag;

class SsmTest {
    private final Bench bench = new Bench();
    private final SsmClient ssm = bench.client(SsmClient.builder(), Bench.STANDBY);

    private void put(String name, String value) {
        ssm.putParameter(request -> request.name(name).value(value).type(ParameterType.STRING));
    }

    @Test
    void aLockIsTakenOnceAndItsVersionGrows() {
        put("/lifeboat/payments-dev/drill", "one");
        assertThatThrownBy(() -> put("/lifeboat/payments-dev/drill", "two"))
                .isInstanceOfSatisfying(
                        SsmException.class,
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo("ParameterAlreadyExists"));
        ssm.putParameter(request ->
                request.name("/lifeboat/payments-dev/drill").value("two").overwrite(true));
        Parameter parameter = ssm.getParameter(request -> request.name("/lifeboat/payments-dev/drill"))
                .parameter();
        assertThat(parameter.value()).isEqualTo("two");
        assertThat(parameter.version()).isEqualTo(2);
        assertThat(parameter.lastModifiedDate()).isEqualTo(bench.now());
        ssm.deleteParameter(request -> request.name("/lifeboat/payments-dev/drill"));
        assertThatThrownBy(() -> ssm.getParameter(request -> request.name("/lifeboat/payments-dev/drill")))
                .isInstanceOfSatisfying(
                        SsmException.class,
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo("ParameterNotFound"));
    }

    @Test
    void aSecretIsReadOnlyWithDecryption() {
        ssm.putParameter(request -> request.name("/a/secret").value("s3cret").type(ParameterType.SECURE_STRING));
        assertThat(ssm.getParameter(request -> request.name("/a/secret"))
                        .parameter()
                        .value())
                .isNotEqualTo("s3cret");
        assertThat(ssm.getParameter(request -> request.name("/a/secret").withDecryption(true))
                        .parameter()
                        .value())
                .isEqualTo("s3cret");
    }

    @Test
    void aSecretIsListedAsOneUnderItsKeyAndWithoutItsValue() {
        ssm.putParameter(request -> request.name("/a/secret").value("s3cret").type(ParameterType.SECURE_STRING));
        put("/a/plain", "p");
        ParameterStringFilter secrets = ParameterStringFilter.builder()
                .key("Type")
                .values("SecureString")
                .build();
        ParameterMetadata secret = ssm.describeParameters(request -> request.parameterFilters(secrets))
                .parameters()
                .get(0);
        assertThat(secret.name()).isEqualTo("/a/secret");
        assertThat(secret.type()).isEqualTo(ParameterType.SECURE_STRING);
        assertThat(secret.keyId()).isEqualTo("alias/aws/ssm");
        var both = ssm.getParameters(request -> request.names("/a/secret", "/a/plain", "/a/none"));
        assertThat(both.parameters()).extracting(Parameter::value).contains("p").doesNotContain("s3cret");
        assertThat(both.invalidParameters()).containsExactly("/a/none");
        assertThat(ssm.getParametersByPath(request -> request.path("/a").withDecryption(true))
                        .parameters())
                .extracting(Parameter::value)
                .containsExactly("p", "s3cret");
        assertThat(code(() -> ssm.putParameter(request -> request.name("/a/secret")
                        .value("s")
                        .type(ParameterType.STRING)
                        .overwrite(true))))
                .isEqualTo("HierarchyTypeMismatchException");
    }

    @Test
    void olderVersionsAreKept() {
        put("/a/b", "one");
        ssm.putParameter(request -> request.name("/a/b").value("two").overwrite(true));
        assertThat(ssm.getParameter(request -> request.name("/a/b:1"))
                        .parameter()
                        .value())
                .isEqualTo("one");
        assertThat(ssm.getParameterHistory(request -> request.name("/a/b")).parameters())
                .extracting(version -> version.version() + version.value())
                .containsExactly("1one", "2two");
        assertThat(code(() -> ssm.getParameter(request -> request.name("/a/b:3"))))
                .isEqualTo("ParameterVersionNotFound");
    }

    @Test
    void tagsComeWithTheParameterOrAfterwards() {
        put("/a/b", "one");
        ssm.addTagsToResource(request -> request.resourceType(ResourceTypeForTagging.PARAMETER)
                .resourceId("/a/b")
                .tags(Tag.builder().key("app").value("payments").build()));
        assertThat(ssm.listTagsForResource(request -> request.resourceType(ResourceTypeForTagging.PARAMETER)
                                .resourceId("/a/b"))
                        .tagList())
                .extracting(Tag::value)
                .containsExactly("payments");
        assertThat(code(() -> ssm.putParameter(request -> request.name("/a/b")
                        .value("x")
                        .overwrite(true)
                        .tags(Tag.builder().key("k").value("v").build()))))
                .isEqualTo("ValidationException");
        assertThat(ssm.deleteParameters(request -> request.names("/a/b", "/a/c"))
                        .deletedParameters())
                .containsExactly("/a/b");
        assertThat(code(() -> ssm.listTagsForResource(request ->
                        request.resourceType(ResourceTypeForTagging.PARAMETER).resourceId("/a/b"))))
                .isEqualTo("InvalidResourceId");
    }

    private static String code(ThrowingCallable call) {
        return catchThrowableOfType(SsmException.class, call).awsErrorDetails().errorCode();
    }

    @Test
    void aPathIsReadToItsEndOrOneLevelDeep() {
        for (int i = 0; i < 12; i++) {
            put("/app/" + i, "x");
        }
        put("/app/deep/er", "x");
        assertThat(below("/app", true)).isEqualTo(13);
        assertThat(below("/app/", false)).isEqualTo(12);
    }

    private long below(String path, boolean recursive) {
        return ssm.getParametersByPathPaginator(request -> request.path(path).recursive(recursive)).stream()
                .flatMap(page -> page.parameters().stream())
                .map(Parameter::name)
                .distinct()
                .count();
    }

    @Test
    void cloudFormationCannotMakeASecret() {
        assertThatThrownBy(() -> bench.make(
                        Bench.STANDBY,
                        "AWS::SSM::Parameter",
                        "Secret",
                        Map.of("Name", "/a/b", "Type", "SecureString", "Value", "x")))
                .hasMessageContaining("SecureString");
    }
}
