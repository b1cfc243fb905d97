package dev.lifeboat.rehearsal.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.rehearsal.Bench;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.SsmException;

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
