package dev.lifeboat.watch.runbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A runbook's file as it is written: {@code # title}, {@code about:} the things it is about, a paragraph, then sections
 * of steps. What is indented by four is a command; a line that starts with {@code [thing]} holds for deployments that have
 * such a thing.
 *
 * @param subjects the names of the things that a signal of this topic is one of, e.g. {@code queue}
 */
record RunbookPage(String topic, String title, List<String> subjects, String summary, List<Part> parts) {
    private static final String ABOUT = "about:";
    private static final Pattern CONDITION = Pattern.compile("^\\[([a-z]+)] (.*)$");

    RunbookPage {
        subjects = List.copyOf(subjects);
        parts = List.copyOf(parts);
    }

    record Part(String heading, List<Step> steps) {
        Part {
            steps = List.copyOf(steps);
        }
    }

    /**
     * Words, and the commands that belong to them.
     *
     * @param needs the thing without which it says nothing; empty for none
     * @param commands each of one line or more
     */
    record Step(boolean item, String needs, String text, List<List<String>> commands) {
        Step {
            commands = List.copyOf(commands);
        }
    }

    /** @throws IllegalArgumentException for a topic that is none; its message names what there is */
    static RunbookPage of(String topic) {
        if (!Runbook.topics().contains(topic)) {
            throw new IllegalArgumentException(
                    "no runbook named '" + topic + "'. There are: " + String.join(", ", Runbook.topics()) + ".");
        }
        String path = "/runbooks/" + topic + ".md";
        try (InputStream file = RunbookPage.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException(path + " is missing");
            }
            return parse(topic, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static RunbookPage parse(String topic, String text) {
        String title = "";
        List<String> subjects = List.of();
        List<String> summary = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        Steps steps = new Steps();
        String heading = "";
        for (String line : text.lines().toList()) {
            if (line.startsWith("# ")) {
                title = line.substring(2);
            } else if (line.startsWith(ABOUT)) {
                subjects = List.of(line.substring(ABOUT.length()).strip().split(" ", -1));
            } else if (line.startsWith("## ")) {
                add(parts, heading, steps);
                heading = line.substring(3);
                steps = new Steps();
            } else if (!heading.isEmpty()) {
                steps.read(line);
            } else if (!line.isBlank()) {
                summary.add(line.strip());
            }
        }
        add(parts, heading, steps);
        return new RunbookPage(topic, title, subjects, String.join(" ", summary), parts);
    }

    private static void add(List<Part> parts, String heading, Steps steps) {
        if (!heading.isEmpty()) {
            parts.add(new Part(heading, steps.all()));
        }
    }

    /** With names in the place of their placeholders; what has no name in this deployment is left out. */
    Runbook filled(RunbookNames names) {
        List<Runbook.Section> sections = new ArrayList<>();
        for (Part part : parts) {
            List<Runbook.Line> lines = new ArrayList<>();
            part.steps().forEach(step -> lines.addAll(filled(step, names)));
            sections.add(new Runbook.Section(part.heading(), lines));
        }
        return new Runbook(topic, title, summary, sections);
    }

    private static List<Runbook.Line> filled(Step step, RunbookNames names) {
        List<Runbook.Line> commands = new ArrayList<>();
        for (List<String> command : step.commands()) {
            for (List<String> version : names.fill(command)) {
                version.forEach(line -> commands.add(new Runbook.Line(Runbook.Form.COMMAND, line)));
            }
        }
        boolean pointless = commands.isEmpty() && !step.commands().isEmpty();
        if (pointless || !(step.needs().isEmpty() || names.has(step.needs()))) {
            return List.of();
        }
        List<Runbook.Line> lines = new ArrayList<>();
        if (!step.text().isEmpty()) {
            lines.add(new Runbook.Line(step.item() ? Runbook.Form.ITEM : Runbook.Form.TEXT, step.text()));
        }
        lines.addAll(commands);
        return lines;
    }

    /** The steps of a section, line by line. */
    private static final class Steps {
        private final List<Step> done = new ArrayList<>();
        private final List<String> words = new ArrayList<>();
        private final List<List<String>> commands = new ArrayList<>();
        private int indent;
        private boolean item;
        private boolean goesOn;

        void read(String line) {
            int blanks = line.length() - line.stripLeading().length();
            if (line.isBlank()) {
                goesOn = false;
            } else if (goesOn) {
                commands.get(commands.size() - 1).add(line.substring(Math.min(indent, blanks)));
                goesOn = line.endsWith("\\");
            } else if (blanks >= 4) {
                indent = blanks;
                commands.add(new ArrayList<>(List.of(line.strip())));
                goesOn = line.endsWith("\\");
            } else {
                boolean starts = line.startsWith("- ");
                if (starts || !commands.isEmpty()) {
                    end();
                    item = starts;
                }
                words.add(starts ? line.substring(2) : line.strip());
            }
        }

        private void end() {
            if (!words.isEmpty() || !commands.isEmpty()) {
                String text = String.join(" ", words);
                Matcher condition = CONDITION.matcher(text);
                boolean conditional = condition.matches();
                done.add(new Step(
                        item,
                        conditional ? condition.group(1) : "",
                        conditional ? condition.group(2) : text,
                        commands.stream().map(List::copyOf).toList()));
            }
            words.clear();
            commands.clear();
            item = false;
        }

        List<Step> all() {
            end();
            return List.copyOf(done);
        }
    }
}
