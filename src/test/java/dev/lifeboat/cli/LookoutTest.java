package dev.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.aws.Time;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.watch.Attachment;
import dev.lifeboat.watch.printed.OpenMetrics;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class LookoutTest {
    @TempDir
    Path folder;

    @Test
    void scrapersAreAnsweredAtOnePathAndNobodyElse() throws Exception {
        AtomicReference<Optional<String>> known = new AtomicReference<>(Optional.empty());
        try (MetricsServer server = new MetricsServer(0, Time.system(), known::get)) {
            assertThat(asked(server, "GET", "/metrics").getResponseCode()).isEqualTo(503);
            known.set(Optional.of("# EOF\n"));
            HttpURLConnection answer = asked(server, "GET", "/metrics");
            assertThat(answer.getResponseCode()).isEqualTo(200);
            assertThat(answer.getContentType()).isEqualTo(OpenMetrics.CONTENT_TYPE);
            assertThat(new String(answer.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("# EOF\n");
            assertThat(asked(server, "HEAD", "/metrics").getResponseCode()).isEqualTo(200);
            assertThat(asked(server, "POST", "/metrics").getResponseCode()).isEqualTo(405);
            assertThat(asked(server, "GET", "/").getResponseCode()).isEqualTo(404);
            assertThatThrownBy(() -> new MetricsServer(server.port(), Time.system(), known::get).close())
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("--metrics-port");
        }
    }

    private static HttpURLConnection asked(MetricsServer server, String method, String path) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + server.port() + path).toURL().openConnection();
        connection.setRequestMethod(method);
        return connection;
    }

    @Test
    void theSettingsNameWhatToWatchBesidesDeployments() throws Exception {
        Path file = Files.writeString(
                folder.resolve("lifeboat.yml"),
                """
                read-only: true
                attach:
                  orders:
                    primary:
                      region: us-east-1
                      stacks: [orders-app]
                      resources: ["arn:aws:sqs:us-east-1:123456789012:orders-dlq"]
                    standby:
                      region: us-west-2
                      stacks: [orders-app]
                """);
        Settings settings = Settings.read(file, Map.of());
        assertThat(settings.flag("read-only")).isTrue();
        assertThat(settings.attached())
                .containsExactly(new Attachment(
                        "orders",
                        List.of(
                                new Attachment.Part(
                                        Role.PRIMARY,
                                        "us-east-1",
                                        List.of("orders-app"),
                                        List.of("arn:aws:sqs:us-east-1:123456789012:orders-dlq")),
                                new Attachment.Part(Role.STANDBY, "us-west-2", List.of("orders-app"), List.of()))));
    }

    @Test
    void aSectionThatIsWrongIsToldWithItsPlace() throws Exception {
        Map<String, String> wrong = Map.of(
                "attach: all", "attach is no section",
                "attach: {a: {boss: {region: us-east-1}}}", "attach.a.boss cannot be watched: 'boss' is no role",
                "attach: {a: {primary: {stacks: [x]}}}", "attach.a.primary says no region",
                "attach: {a: {primary: {region: us-east-1, tags: [x]}}}", "attach.a.primary has no 'tags'",
                "attach: {a: {primary: {region: us-east-1, stacks: x}}}", "attach.a.primary wants lists",
                "attach: {a: {primary: {region: us-east-1, resources: [x]}}}", "'x' has no signal");
        for (Map.Entry<String, String> one : wrong.entrySet()) {
            Path file = Files.writeString(folder.resolve("wrong.yml"), one.getKey());
            assertThatThrownBy(() -> Settings.read(file, Map.of()))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining(one.getValue());
        }
    }
}
