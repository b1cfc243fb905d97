package dev.lifeboat.tui.screen;

import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.Binding;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.tui.Paged;
import dev.lifeboat.tui.paint.Line;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.told.OpenedRunbook;
import dev.lifeboat.watch.runbook.Runbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to do about a signal or a situation: how to check, what causes it, how it is resolved. Pure. */
public final class RunbookScreen implements Paged {
    static final String NAME = "runbook";

    private static final String CHECK = "Check";
    private static final String GOES_ON = "\\";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String key() {
        return "";
    }

    @Override
    public String shows() {
        return "what to do about a signal";
    }

    @Override
    public List<Intent> arriving(AppState state) {
        return List.of(new Intent.OpenRunbook(state.view().place().subject()));
    }

    /** The key that leads here; the function says what it is to be about, nothing where there is nothing. */
    static Binding key(java.util.function.Function<AppState, String> subject, String whyNot) {
        return Binding.of(
                        "w",
                        "what to do",
                        "what to do about it: check, causes, resolution",
                        state -> Next.of(state.seeing(state.view().into(NAME, subject.apply(state)))))
                .unless(state -> subject.apply(state).isEmpty() ? whyNot : "")
                .inFooter();
    }

    @Override
    public List<Binding> own() {
        return List.of(Binding.of(
                        "y",
                        "copy check",
                        "copy the command that checks it",
                        state -> Copying.of(state, command(state)))
                .unless(state -> command(state).isEmpty() ? "it has no command" : "")
                .inFooter());
    }

    private static Optional<Runbook> runbook(AppState state) {
        return state.known()
                .told(OpenedRunbook.class)
                .filter(guide -> guide.deployment().equals(state.known().deployment()))
                .filter(guide -> guide.subject().equals(state.view().place().subject()))
                .map(OpenedRunbook::runbook);
    }

    /** The first command of the check, in one line a shell takes. */
    private static String command(AppState state) {
        StringBuilder command = new StringBuilder();
        List<Runbook.Line> check = runbook(state).stream()
                .flatMap(runbook -> runbook.sections().stream())
                .filter(section -> section.heading().equals(CHECK))
                .flatMap(section -> section.lines().stream())
                .filter(line -> line.form() == Runbook.Form.COMMAND)
                .toList();
        for (Runbook.Line line : check) {
            boolean goesOn = line.text().endsWith(GOES_ON);
            String text = goesOn ? line.text().substring(0, line.text().length() - GOES_ON.length()) : line.text();
            command.append(command.isEmpty() ? "" : " ").append(text.strip());
            if (!goesOn) {
                break;
            }
        }
        return command.toString();
    }

    @Override
    public List<Line> lines(AppState state, int width) {
        List<Line> lines = new ArrayList<>();
        Runbook runbook = runbook(state).orElse(null);
        if (runbook == null) {
            return List.of(new Line("Looking it up ...", Style.DIM));
        }
        lines.addAll(Line.wrapped(runbook.title(), width, "", Style.BOLD));
        lines.addAll(Line.wrapped(runbook.summary(), width, "", Style.PLAIN));
        for (Runbook.Section section : runbook.sections()) {
            lines.add(Line.BLANK);
            lines.add(new Line(section.heading(), Style.BOLD));
            for (Runbook.Line line : section.lines()) {
                lines.addAll(
                        switch (line.form()) {
                            case TEXT -> Line.wrapped(line.text(), width, "", Style.PLAIN);
                            case ITEM -> Line.wrapped("- " + line.text(), width, "  ", Style.PLAIN);
                            case COMMAND -> Line.command(line.text(), width, Style.GOOD);
                        });
            }
        }
        return lines;
    }
}
