package dev.lifeboat.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderWordsTest {
    @Test
    void theBlueprintsOwnAnswersNeedNotBeSaidAgain() {
        Order order = Orders.of(Blueprints.named("payments"), "dev", "us-east-1", "us-east-2", Map.of());
        assertThat(order.words()).isEqualTo("payments --env dev");
    }

    @Test
    void whatTheUserChoseIsSaidAgainSoThatTheNextDeployDoesNotTakeItBack() {
        Order order = Orders.of(
                Blueprints.named("trading"),
                "prod-01",
                null,
                "eu-west-1",
                Map.of("DomainName", "trade.acme-bank.net", "HostedZoneId", "Z0123456789ABCDEFGHIJ"));
        assertThat(order.words())
                .isEqualTo("trading --env prod-01 --standby-region eu-west-1 -p DomainName=trade.acme-bank.net"
                        + " -p HostedZoneId=Z0123456789ABCDEFGHIJ");
    }

    @Test
    void aBlueprintOfTheUsersOwnGoesByItsFolder() {
        Blueprint own = Blueprints.of("./src/test/resources/sample");
        assertThat(Orders.of(own, "dev", null, null, Map.of()).words())
                .isEqualTo("./src/test/resources/sample --env dev");
        assertThat(Blueprints.fromFolder(Path.of("src/test/resources/sample")).word())
                .isEqualTo("src/test/resources/sample");
    }

    @Test
    void aSecretIsLeftOutAndAnOddValueIsOneWordForTheShell(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("queue.yaml"), "Resources: {Queue: {Type: AWS::SQS::Queue}}");
        Files.writeString(
                folder.resolve("blueprint.yaml"),
                """
                name: own
                title: A queue
                duration: PT1M
                regions: {primary: us-east-1, standby: us-east-2}
                parameters:
                  - {name: Token, description: Opens the door, secret: true}
                  - {name: Motto, description: Any words}
                stacks:
                  - {id: queue, role: primary, template: queue.yaml, typical: PT1M}
                """);
        Order order = Orders.of(
                Blueprints.fromFolder(folder), "dev", null, null, Map.of("Token", "hunter2", "Motto", "it's fine"));
        assertThat(order.words()).endsWith(" --env dev -p Token=... -p 'Motto=it'\\''s fine'");
    }
}
