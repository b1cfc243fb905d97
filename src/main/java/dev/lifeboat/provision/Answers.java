package dev.lifeboat.provision;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Asks many things at once where every answer is needed. */
public final class Answers {
    private Answers() {}

    /**
     * The answers in the order of the questions.
     *
     * @throws dev.lifeboat.aws.AwsFailure the first, where any failed
     */
    public static <T> List<T> all(Time time, List<Callable<T>> questions) throws InterruptedException {
        List<T> answers = new ArrayList<>();
        for (Time.Outcome<T> outcome : time.together(questions)) {
            answers.add(Calls.answer(outcome::get));
        }
        return answers;
    }
}
