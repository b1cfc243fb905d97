package dev.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeboat.aws.Time;
import dev.lifeboat.cli.command.Lifeboat;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.WorldServer;
import dev.lifeboat.watch.runbook.Runbook;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a runbook tells somebody to type exists. */
class RunbookLinesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Pattern OURS =
            Pattern.compile("(?:^|: |see that it did: )lifeboat ([a-z]+(?: [a-z][a-z-]*)?)");
    /** Asks for a person in a browser. */
    private static final String LOGIN = "aws sso login";

    @TempDir
    Path folder;

    @Test
    void everyLifeboatCommandIsOneAndEveryTopicThatIsNamedIsThere() {
        CommandLine root = Lifeboat.commandLine();
        for (String line : texts()) {
            Matcher matcher = OURS.matcher(line);
            while (matcher.find()) {
                String[] words = matcher.group(1).split(" ", -1);
                assertThat(root.getSubcommands()).as(line).containsKey(words[0]);
                Map<String, CommandLine> nested = Objects.requireNonNull(
                                root.getSubcommands().get(words[0]))
                        .getSubcommands();
                if (!nested.isEmpty()) {
                    assertThat(nested).as(line).containsKey(words[1]);
                }
                if (words[0].equals("runbook")) {
                    assertThat(Runbook.topics()).as(line).contains(words[1]);
                }
            }
        }
    }

    /** Each operation with each set of options once, against the world: a usage error never reaches it. */
    @Test
    @Timeout(240)
    void everyAwsCommandIsOneOfTheAwsClisWithItsOwnOptions() throws Exception {
        assumeTrue(installed("aws"), "the AWS CLI is not installed");
        Map<String, String> commands = new TreeMap<>();
        for (String command : commands()) {
            if (command.startsWith("aws ") && !command.equals(LOGIN)) {
                commands.putIfAbsent(command.replaceAll("(<[a-z-]+>|\\d+|'[^']*')", ""), command);
            }
        }
        assertThat(commands).hasSizeGreaterThan(30);
        try (WorldServer server = new WorldServer(new World(Time.system(), 1, 1), 0)) {
            Path script = folder.resolve("lines.sh");
            List<String> lines = new ArrayList<>();
            List<String> all = List.copyOf(commands.values());
            for (int i = 0; i < all.size(); i++) {
                lines.add(named(all.get(i)) + " --endpoint-url " + server.endpoint() + " 2>&1 >/dev/null "
                        + "| sed 's/^/" + i + ": /'");
            }
            Files.write(script, lines);
            // Two at a time: starting the AWS CLI is most of the work.
            Process process = new ProcessBuilder(
                            "sh", "-c", "tr '\\n' '\\0' <" + script + " | xargs -0 -n 1 -P 2 sh -c")
                    .redirectErrorStream(true)
                    .directory(folder.toFile())
                    .start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            List<String> wrong = said.lines()
                    .filter(line -> line.matches("\\d+: .*") && !line.matches("\\d+: *"))
                    .filter(line -> !line.contains("An error occurred") && !line.contains("fatal error: "))
                    .map(line -> line + " | " + all.get(Integer.parseInt(line.split(":", 2)[0])))
                    .toList();
            assertThat(wrong).as("errors that did not come from AWS").isEmpty();
        }
    }

    /** A name that no shell acts on in the place of each that only a deployment knows. */
    private static String named(String command) {
        return "AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=y "
                + command.replaceAll("<[a-z]+-region>|<table-other>", "us-east-1")
                        .replace("<queue-url>", "https://sqs.us-east-1.amazonaws.com/123456789012/queue")
                        .replaceAll("<[a-z]+-arn>", "arn:aws:sqs:us-east-1:123456789012:thing")
                        .replaceAll("<[a-z-]+>", "thing");
    }

    private static List<String> texts() {
        return Runbook.topics().stream()
                .map(topic -> Runbook.of(topic, NOW))
                .flatMap(runbook -> runbook.sections().stream())
                .flatMap(section -> section.lines().stream())
                .map(Runbook.Line::text)
                .toList();
    }

    /** Whole commands, on one line each. */
    private static List<String> commands() {
        List<String> commands = new ArrayList<>();
        StringBuilder command = new StringBuilder();
        Stream<Runbook.Line> lines = Runbook.topics().stream()
                .map(topic -> Runbook.of(topic, NOW))
                .flatMap(runbook -> runbook.sections().stream())
                .flatMap(section -> section.lines().stream())
                .filter(line -> line.form() == Runbook.Form.COMMAND);
        for (Runbook.Line line : lines.toList()) {
            boolean goesOn = line.text().endsWith("\\");
            command.append(goesOn ? line.text().substring(0, line.text().length() - 1) : line.text());
            if (!goesOn) {
                commands.add(command.toString().replaceAll(" +", " "));
                command.setLength(0);
            }
        }
        assertThat(command).isEmpty();
        return commands;
    }

    private static boolean installed(String program) throws IOException {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }
}
