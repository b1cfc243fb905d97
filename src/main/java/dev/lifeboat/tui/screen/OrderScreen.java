package dev.lifeboat.tui.screen;

import dev.lifeboat.blueprint.Draft;
import dev.lifeboat.blueprint.Draft.Answer;
import dev.lifeboat.blueprint.Draft.Question;
import dev.lifeboat.blueprint.Draft.Source;
import dev.lifeboat.tui.AppState;
import dev.lifeboat.tui.Binding;
import dev.lifeboat.tui.Entry;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.Listing;
import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.tui.paint.Canvas;
import dev.lifeboat.tui.paint.Row;
import dev.lifeboat.tui.paint.Row.Cell;
import dev.lifeboat.tui.paint.Row.Column;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.told.Asker;
import dev.lifeboat.tui.told.Guide;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The questions of a blueprint with their answers: the second step of a guided deploy. Pure. */
public final class OrderScreen implements Listing {
    public static final String NAME = "order";

    private static final int SAID = 6;
    private static final int LABEL = 22;
    private static final int FROM = 10;
    private static final String EMPTY = "(empty)";

    private static final List<Binding> OWN = List.of(
            Binding.of(
                            "n",
                            "next: preview",
                            "look whether it can be deployed, and what that would do",
                            OrderScreen::next)
                    .unless(OrderScreen::whyNotNext)
                    .inFooter(),
            Binding.of("u", "undo", "answer this as the blueprint does", OrderScreen::undone));

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
        return "the questions of a blueprint";
    }

    @Override
    public List<Binding> keys() {
        return Stream.concat(OWN.stream(), KEYS.stream()).toList();
    }

    @Override
    public List<Intent> arriving(AppState state) {
        return Guide.subject(state)
                .map(draft -> List.<Intent>of(new Intent.Greet(draft.blueprint().primaryRegion())))
                .orElse(List.of());
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.of("question", LABEL), Column.of("answer", 0), Column.of("from", FROM));
    }

    @Override
    public String title(AppState state) {
        return Guide.subject(state)
                .map(draft -> draft.deployment()
                        + state.keymap().spelled(": {open} answers, {next: preview} goes on to the preview"))
                .orElse("Order");
    }

    @Override
    public String nothing(AppState state) {
        return state.keymap().spelled("{new} chooses a blueprint.");
    }

    @Override
    public List<Row> rows(AppState state) {
        return Guide.subject(state)
                .map(draft -> draft.questions().stream()
                        .map(question -> row(draft, question))
                        .toList())
                .orElse(List.of());
    }

    private static Row row(Draft draft, Question question) {
        Answer answer = draft.answer(question.id());
        boolean good = draft.objection(question.id(), answer.value()).isEmpty();
        String shown = shown(question, answer.value());
        return new Row(
                question.id(),
                question.secret() ? "" : answer.value(),
                "",
                List.of(
                        Cell.of((good ? "✓ " : "✗ ") + question.label(), good ? Style.PLAIN : Style.BAD),
                        Cell.of(shown, !good ? Style.BAD : shown.equals(EMPTY) ? Style.DIM : Style.PLAIN),
                        Cell.of(answer.source().word(), Style.DIM)));
    }

    private static String shown(Question question, String value) {
        return value.isEmpty() ? EMPTY : question.secret() ? "*".repeat(8) : value;
    }

    public static Question question(Draft draft, String id) {
        return draft.questions().stream()
                .filter(question -> question.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Next open(AppState state, Row row) {
        Optional<Draft> draft = Guide.subject(state);
        if (draft.isEmpty()) {
            return Next.of(state);
        }
        String value = draft.get().answer(row.id()).value();
        String typed = question(draft.get(), row.id()).secret() ? "" : value;
        return Next.of(state.seeing(state.view()
                .saying("")
                .typing(new Entry.Field(draft.get().blueprint().name(), row.id(), typed, typed.length()))));
    }

    /** Takes the answer and goes on to the next question, or says why not. */
    public static Next entered(AppState state, AppState closed, Entry.Field field) {
        Optional<Guide> guide = state.known().told(Guide.class);
        Optional<Draft> draft = guide.flatMap(all -> all.draft(field.blueprint()));
        if (guide.isEmpty() || draft.isEmpty()) {
            return Next.of(closed);
        }
        if (draft.get().objection(field.id(), field.typed()).isPresent()) {
            return Next.of(state);
        }
        if (draft.get().answer(field.id()).value().equals(field.typed())) {
            return Next.of(onward(closed, draft.get(), field.id()));
        }
        Draft answered = draft.get().with(field.id(), field.typed(), Source.TYPED);
        AppState told = closed.knowing(closed.known().with(guide.get().with(answered)));
        return Next.of(onward(told, answered, field.id()), new Intent.KeepAnswers(answered));
    }

    private static AppState onward(AppState state, Draft draft, String id) {
        List<String> ids = draft.questions().stream().map(Question::id).toList();
        return state.seeing(state.view().with(state.view().cursor().at(ids, ids.indexOf(id) + 1)));
    }

    /** Answers that nobody typed are kept with the others, before AWS is asked anything about them. */
    private static Next next(AppState state) {
        AppState shown = state.seeing(
                state.view().into(PlanScreen.NAME, state.view().place().subject()));
        return Guide.subject(state)
                .map(draft -> Next.of(shown, new Intent.KeepAnswers(draft)))
                .orElseGet(() -> Next.of(shown));
    }

    private static Next undone(AppState state) {
        Optional<Guide> guide = state.known().told(Guide.class);
        Optional<Draft> draft = Guide.subject(state);
        if (guide.isEmpty() || draft.isEmpty()) {
            return Next.of(state);
        }
        List<Question> questions = draft.get().questions();
        int at =
                state.view().cursor().index(questions.stream().map(Question::id).toList());
        Question question = questions.get(Math.max(0, at));
        Draft undone = draft.get().with(question.id(), question.otherwise(), Source.BLUEPRINT);
        return Next.of(state.knowing(state.known().with(guide.get().with(undone))), new Intent.KeepAnswers(undone));
    }

    private static String whyNotNext(AppState state) {
        String why = NewScreen.whyNothingNew(state);
        return !why.isEmpty()
                ? why
                : Guide.subject(state).flatMap(Draft::objection).orElse("");
    }

    @Override
    public int below() {
        return SAID;
    }

    /** What the question means, what stands in the way, and who AWS says is asking. */
    @Override
    public void drawBelow(AppState state, Row chosen, Canvas canvas, int y) {
        Draft draft = Guide.subject(state).orElseThrow();
        Question question = question(draft, chosen.id());
        int wide = canvas.width() - 2;
        int at = y;
        Optional<Asker> asker = state.known().told(Asker.class);
        String who = asker.map(Asker::words).orElse("Asking AWS who you are ...");
        boolean unknown = asker.isPresent() && !asker.get().known();
        at += canvas.wrap(1, at, wide, unknown ? 2 : 1, who, unknown ? Style.BAD : Style.DIM);
        at += canvas.wrap(1, at, wide, 2, question.meaning(), Style.PLAIN);
        String otherwise = shown(question, question.otherwise());
        Answer answer = draft.answer(question.id());
        if (answer.source() != Source.BLUEPRINT && at < y + SAID - 1) {
            canvas.put(
                    1,
                    at++,
                    wide,
                    "The blueprint's own answer is " + otherwise
                            + state.keymap().spelled("; {undo} takes it."),
                    Style.DIM);
        }
        Optional<String> objection =
                draft.objection(question.id(), answer.value()).or(draft::objection);
        if (objection.isPresent()) {
            canvas.wrap(1, at, wide, Math.max(1, y + SAID - at), "✗ " + objection.get(), Style.BAD);
        }
    }
}
