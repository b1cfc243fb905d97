package dev.lifeboat.watch.question;

import dev.lifeboat.aws.Trouble;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All answers by question. Immutable. */
public final class Answers {
    public static final Answers NONE = new Answers(Map.of());

    private final Map<Question<?>, Answer<?>> known;

    private Answers(Map<Question<?>, Answer<?>> known) {
        this.known = known;
    }

    /** The answer to a question; one without a value where it was never asked. */
    @SuppressWarnings("unchecked") // Wave puts no answer under a question but its own
    public <T> Answer<T> of(Question<T> question) {
        Answer<?> answer = known.get(question);
        return answer == null ? Answer.none() : (Answer<T>) answer;
    }

    /** The last good answer, or null. */
    public <T> @Nullable T value(Question<T> question) {
        return of(question).value();
    }

    public boolean has(Question<?> question) {
        return known.containsKey(question);
    }

    /** These, with newer ones in their place. */
    public Answers with(Map<Question<?>, Answer<?>> newer) {
        Map<Question<?>, Answer<?>> all = new HashMap<>(known);
        all.putAll(newer);
        return new Answers(Map.copyOf(all));
    }

    /** Only the answers to these questions: what nobody asks any more is forgotten. */
    public Answers only(Collection<Question<?>> wanted) {
        Map<Question<?>, Answer<?>> some = new HashMap<>(known);
        some.keySet().retainAll(wanted);
        return new Answers(Map.copyOf(some));
    }

    /** The good answers of a pace that came after a moment. */
    public Answers freshOf(Pace pace, Instant after) {
        Map<Question<?>, Answer<?>> some = new HashMap<>(known);
        some.entrySet()
                .removeIf(entry ->
                        entry.getKey().pace() != pace || !entry.getValue().goodSince(after));
        return new Answers(Map.copyOf(some));
    }

    /** These and others; the others' where both have one. */
    public Answers with(Answers others) {
        return with(others.known);
    }

    /** What stands in the way of the answers now. */
    public List<Trouble> troubles() {
        return known.values().stream()
                .map(Answer::trouble)
                .flatMap(trouble -> Stream.ofNullable(trouble))
                .toList();
    }

    /** Whether AWS was asked and answered nothing at all, anywhere: then it may be the way there, not AWS. */
    public boolean awsIsSilent() {
        List<Answer<?>> tried = known.entrySet().stream()
                .filter(entry -> entry.getKey().asksAws())
                .<Answer<?>>map(Map.Entry::getValue)
                .filter(answer -> answer.triedAt() != null)
                .toList();
        return !tried.isEmpty() && tried.stream().allMatch(Answers::silent);
    }

    private static boolean silent(Answer<?> answer) {
        Trouble trouble = answer.trouble();
        return trouble != null
                && (trouble.kind() == Trouble.Kind.UNREACHABLE || trouble.kind() == Trouble.Kind.TIMED_OUT);
    }
}
