package dev.lifeboat.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnBlueprintTest {
    private static final String TEMPLATE =
            """
            Parameters:
              Peer: {Type: String, Default: ""}
              Name: {Type: String}
            Resources:
              Queue:
                Type: AWS::SQS::Queue
                Properties:
                  QueueName: !Ref Name # a short form and a comment
              Worker:
                Type: AWS::Lambda::Function
                Properties:
                  Code:
                    ZipFile: "here"
                  Handler: index.handler
            Outputs:
              Url: {Value: !Ref Queue}
            """;
    private static final String BLUEPRINT =
            """
            name: mine
            title: A queue
            duration: PT1M
            regions: {primary: eu-west-1, standby: eu-central-1}
            parameters:
              - {name: Password, description: Something secret, secret: true, pattern: .+}
            stacks:
              - id: queue
                role: primary
                template: a.yaml
                typical: PT1M
                code: {Worker: greeter}
                parameters: {Name: "${deployment}"}
              - id: twin
                role: standby
                template: a.yaml
                typical: PT1M
                parameters: {Name: twin, Peer: "${queue.Url}"}
            outputs:
              url: queue.Url
            """;

    @TempDir
    Path folder = Path.of("replaced");

    @BeforeEach
    void write() throws IOException {
        write("a.yaml", TEMPLATE);
        write("blueprint.yaml", BLUEPRINT);
        write("lambda-src/greeter/index.py", "def handler(event, _):\r\n\n    return '\ud83d\udef6'\n\n");
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void refused(String file, String old, String changed, String... words) throws IOException {
        String text = file.equals("a.yaml") ? TEMPLATE : BLUEPRINT;
        assertThat(text).contains(old);
        write(file, text.replace(old, changed));
        assertThatThrownBy(() -> Blueprints.fromFolder(folder))
                .isInstanceOf(BadBlueprint.class)
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(words));
        write(file, text);
    }

    @Test
    void itIsReadWithItsWiresAndTheOrderTheyImply() {
        Blueprint mine = Blueprints.fromFolder(folder);
        assertThat(mine.stacks()).extracting(Blueprint.StackSpec::id).containsExactly("queue", "twin");
        assertThat(mine.stacks().get(1).dependsOn()).containsExactly("queue");
        assertThat(mine.stacks().get(1).parameters())
                .containsEntry("Peer", new Blueprint.Wire.FromOutput(new Blueprint.Source("queue", "Url")))
                .containsEntry("Name", new Blueprint.Wire.Literal("twin"));
    }

    @Test
    void codeIsPutInAndEverythingAroundItStays() {
        String body = Blueprints.fromFolder(folder).stacks().get(0).templateBody();
        assertThat(body)
                .contains("QueueName: !Ref Name # a short form and a comment")
                .contains(
                        "        ZipFile: |\n          def handler(event, _):\n\n              return '\ud83d\udef6'\n")
                .contains("\n      Handler: index.handler\n");
        assertThat(Tree.of(body).at("Resources.Worker.Properties.Code.ZipFile").text())
                .isEqualTo("def handler(event, _):\n\n    return '\ud83d\udef6'\n");
    }

    @Test
    void codeThatStandsThereAsABlockIsReplaced() throws IOException {
        write("a.yaml", TEMPLATE.replace("ZipFile: \"here\"", "ZipFile: |\n          one\n          two"));
        assertThat(Blueprints.fromFolder(folder).stacks().get(0).templateBody())
                .doesNotContain("two")
                .contains("\n      Handler: index.handler\n");
    }

    @Test
    void codeThatCouldNotBeReadBackIsRefused() throws IOException {
        refused("blueprint.yaml", "Worker: greeter", "Queue: greeter", "blueprint.yaml:12", "no function Queue");
        refused("blueprint.yaml", "Worker: greeter", "Worker: greter", "blueprint.yaml:12", "greter");
        write("lambda-src/greeter/index.py", "  indented = True\nrest\n");
        assertThatThrownBy(() -> Blueprints.fromFolder(folder)).isInstanceOf(BadBlueprint.class);
    }

    @Test
    void wiresThatLeadNowhereAreToldByLine() throws IOException {
        refused(
                "blueprint.yaml",
                "${queue.Url}",
                "${queu.Url}",
                "blueprint.yaml:18",
                "no stack 'queu'. Did you mean queue?");
        refused(
                "blueprint.yaml",
                "${queue.Url}",
                "${queue.Uri}",
                "blueprint.yaml:18",
                "no output 'Uri'. Did you mean Url?");
        refused("blueprint.yaml", "${deployment}", "${param.Pasword}", "blueprint.yaml:13", "Did you mean Password?");
        refused("blueprint.yaml", "${deployment}", "a-${suffix}", "blueprint.yaml:13", "stands alone");
        refused("blueprint.yaml", "${deployment}", "${region.third}", "blueprint.yaml:13", "'third'");
        refused("blueprint.yaml", "url: queue.Url", "url: queue.Arn", "blueprint.yaml:20", "no output 'Arn'");
    }

    @Test
    void parametersThatNobodyFillsOrKnowsAreToldByLine() throws IOException {
        refused("blueprint.yaml", "Name: twin, ", "", "blueprint.yaml:14", "nothing fills Name");
        refused("blueprint.yaml", "Peer:", "Per:", "blueprint.yaml:18", "no parameter 'Per'. Did you mean Peer?");
    }

    @Test
    void whatIsNotUnderstoodIsToldByLine() throws IOException {
        refused("blueprint.yaml", "title:", "titel:", "blueprint.yaml:2", "unknown key 'titel'. Did you mean title?");
        refused("blueprint.yaml", "title: A queue\n", "", "'title' is missing");
        refused("blueprint.yaml", "title: A queue", "title: A queue\ntitle: Two", "blueprint.yaml:3", "twice");
        refused("blueprint.yaml", "duration: PT1M", "duration: 1m", "blueprint.yaml:3", "PT10M");
        refused("blueprint.yaml", "role: standby", "role: stand-by", "blueprint.yaml:15", "primary, standby, edge");
        refused("blueprint.yaml", "secret: true", "secret: treu", "blueprint.yaml:6", "true or false");
        refused("blueprint.yaml", "pattern: .+", "pattern: '['", "blueprint.yaml:6", "regular expression");
        refused("blueprint.yaml", "id: twin", "id: queue", "two stacks");
        refused("blueprint.yaml", "name: mine", "name: Mine", "blueprint.yaml:1", "'Mine'");
        refused("blueprint.yaml", "name: mine", "name: [mine", "not YAML");
        refused("a.yaml", "Resources:", "Resorces:", "a.yaml", "no template");
    }

    @Test
    void aCostThatIsNoAmountIsTold() throws IOException {
        String cost = "cost: {asOf: 2026-11, assumes: nothing, lines: [{what: a bus, usd: ten, how: guessed}]}\n";
        write("blueprint.yaml", Files.readString(folder.resolve("blueprint.yaml")) + cost);
        assertThatThrownBy(() -> Blueprints.fromFolder(folder)).hasMessageContaining("'ten' is not an amount");
    }

    @Test
    void aCircleIsTold() throws IOException {
        refused(
                "blueprint.yaml",
                "code: {Worker: greeter}",
                "dependsOn: [twin]",
                "blueprint.yaml:8",
                "circle: queue, twin");
    }

    @Test
    void aTemplateTooLargeForOneCallIsToldWithItsSize() throws IOException {
        write("lambda-src/greeter/index.py", "# filler\n".repeat(4000));
        assertThatThrownBy(() -> Blueprints.fromFolder(folder))
                .hasMessageContaining("51200")
                .hasMessageContaining("Split it");
    }

    @Test
    void aMissingSecretIsAskedForAndAWrongOneNotShown() throws IOException {
        Blueprint mine = Blueprints.fromFolder(folder);
        assertThatThrownBy(() -> Orders.of(mine, "dev", null, null, Map.of()))
                .hasMessageContaining("Password is missing")
                .hasMessageContaining("-p Password=");
        write("blueprint.yaml", BLUEPRINT.replace("pattern: .+", "pattern: '.{8,}'"));
        Blueprint strict = Blueprints.fromFolder(folder);
        assertThatThrownBy(() -> Orders.of(strict, "dev", null, null, Map.of("Password", "hunter2")))
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("hunter2"));
    }
}
