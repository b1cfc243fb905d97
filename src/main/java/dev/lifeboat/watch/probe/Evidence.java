package dev.lifeboat.watch.probe;

import dev.lifeboat.aws.Trouble;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Signal;
import dev.lifeboat.watch.State;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.Verdict;
import dev.lifeboat.watch.question.Answer;
import dev.lifeboat.watch.question.Answers;
import dev.lifeboat.watch.question.Question;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that a probe judges by.
 *
 * @param hurry whether everything is asked at its hurried pace
 * @param focus the id of the signal somebody looks at; null for none
 */
public record Evidence(Target target, Answers answers, boolean hurry, @Nullable String focus) {

    /** The newest good answer judged; where the last attempt failed, with the error beside the old value and times. */
    public <T> Reading reading(Signal signal, Question<T> question, String unit, Function<T, Verdict> judge) {
        Answer<T> answer = answers.of(question);
        T value = answer.value();
        Verdict verdict = value == null
                ? Verdict.of(State.UNKNOWN, answer.triedAt() == null ? "not read yet" : "never read")
                : judge.apply(value);
        Trouble trouble = answer.trouble();
        return new Reading(
                signal,
                verdict.value(),
                unit,
                verdict.limit(),
                verdict.state(),
                verdict.words(),
                question.source(),
                verdict.at() != null ? verdict.at() : answer.at(),
                answer.at(),
                question.pace().period(hurry),
                trouble == null ? null : trouble.line());
    }
}
