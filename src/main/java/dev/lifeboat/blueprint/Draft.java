package dev.lifeboat.blueprint;

import dev.lifeboat.blueprint.Blueprint.ParameterSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An order that is being thought over: each answer, and where it came from. Immutable; never a mistake, however wrong its
 * answers are.
 *
 * @param answers by the question's id, one each
 */
public record Draft(Blueprint blueprint, Map<String, Answer> answers) {
    /** Asks for the environment suffix. */
    public static final String ENVIRONMENT = "--env";

    /** Asks for the Region that serves. */
    public static final String PRIMARY = "--primary-region";

    /** Asks for the Region that takes over. */
    public static final String STANDBY = "--standby-region";

    private static final String USUAL = "dev";

    public Draft {
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }

    /** Where an answer came from. */
    public enum Source {
        FLAG("flag"),
        SETTINGS("settings"),
        LAST_TIME("last time"),
        BLUEPRINT("blueprint"),
        TYPED("you");

        private final String word;

        Source(String word) {
            this.word = word;
        }

        /** For people. */
        public String word() {
            return word;
        }
    }

    /** An answer; whether it will do is another matter. */
    public record Answer(String value, Source source) {}

    /**
     * Something to be chosen.
     *
     * @param id the option's name, or the parameter's
     * @param meaning one line
     * @param otherwise the blueprint's own answer; may be empty
     * @param secret never shown, never saved
     */
    public record Question(String id, String label, String meaning, String otherwise, boolean secret) {}

    /** With the blueprint's own answers. */
    public static Draft of(Blueprint blueprint) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        questions(blueprint)
                .forEach(question -> answers.put(question.id(), new Answer(question.otherwise(), Source.BLUEPRINT)));
        return new Draft(blueprint, answers);
    }

    /** What is asked, in order. */
    public List<Question> questions() {
        return questions(blueprint);
    }

    private static List<Question> questions(Blueprint blueprint) {
        List<Question> questions = new ArrayList<>();
        questions.add(new Question(
                ENVIRONMENT,
                "environment",
                "Keeps several deployments of one blueprint apart: it stands in every name",
                USUAL,
                false));
        questions.add(new Question(
                PRIMARY, "primary Region", "Serves the traffic while all is well", blueprint.primaryRegion(), false));
        questions.add(new Question(
                STANDBY,
                "standby Region",
                "Takes the traffic over when the primary fails",
                blueprint.standbyRegion(),
                false));
        for (ParameterSpec parameter : blueprint.parameters()) {
            questions.add(new Question(
                    parameter.name(),
                    parameter.name(),
                    parameter.description(),
                    parameter.defaultValue(),
                    parameter.secret()));
        }
        return questions;
    }

    /** The answer to a question of this blueprint. */
    public Answer answer(String id) {
        return Objects.requireNonNull(answers.get(id));
    }

    /** With another answer; the same where nothing of that id is asked. */
    public Draft with(String id, String value, Source source) {
        if (!answers.containsKey(id)) {
            return this;
        }
        Map<String, Answer> all = new LinkedHashMap<>(answers);
        all.put(id, new Answer(value, source));
        return new Draft(blueprint, all);
    }

    /** What it will be called. */
    public String deployment() {
        return blueprint.name() + "-" + answer(ENVIRONMENT).value();
    }

    /** Why that value cannot be the answer; nothing where it can. The same that {@link Orders} would say. */
    public Optional<String> objection(String id, String value) {
        return objection(() -> {
            switch (id) {
                case ENVIRONMENT -> Orders.suffix(value);
                case PRIMARY, STANDBY -> Orders.region(value);
                default ->
                    blueprint.parameters().stream()
                            .filter(parameter -> parameter.name().equals(id))
                            .forEach(parameter -> Orders.check(parameter, value));
            }
        });
    }

    /** Why this cannot be ordered yet, the first reason; nothing where it can. */
    public Optional<String> objection() {
        return objection(this::order);
    }

    /** In one line, without what only helps on a command line. */
    private static Optional<String> objection(Runnable check) {
        try {
            check.run();
            return Optional.empty();
        } catch (BadBlueprint bad) {
            return Optional.of(String.valueOf(bad.getMessage())
                    .lines()
                    .filter(line -> !line.contains(" -p ") && !line.contains(" --") && !line.startsWith(Orders.PATTERN))
                    .collect(Collectors.joining(" ")));
        }
    }

    /**
     * The order that it is.
     *
     * @throws BadBlueprint where it is none yet
     */
    public Order order() {
        Map<String, String> values = new LinkedHashMap<>();
        blueprint
                .parameters()
                .forEach(parameter ->
                        values.put(parameter.name(), answer(parameter.name()).value()));
        return Orders.of(
                blueprint,
                answer(ENVIRONMENT).value(),
                answer(PRIMARY).value(),
                answer(STANDBY).value(),
                values);
    }

    /** What may be written down: every answer that is no secret, by the question's id. */
    public Map<String, String> worthKeeping() {
        Map<String, String> kept = new LinkedHashMap<>();
        questions().stream()
                .filter(question -> !question.secret())
                .forEach(question ->
                        kept.put(question.id(), answer(question.id()).value()));
        return kept;
    }

    /** Without the answers: one may be a secret. */
    @Override
    public String toString() {
        return "draft of " + blueprint.name();
    }
}
