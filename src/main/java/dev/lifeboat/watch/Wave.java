package dev.lifeboat.watch;

import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Time.Outcome;
import dev.lifeboat.aws.Trouble;
import dev.lifeboat.aws.Troubles;
import dev.lifeboat.watch.question.Answer;
import dev.lifeboat.watch.question.Answers;
import dev.lifeboat.watch.question.Metric;
import dev.lifeboat.watch.question.Question;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** Asks many questions at once: each on a thread, the metrics of a Region by one call. As slow as the slowest call. */
final class Wave {
    private final Door door;

    Wave(Door door) {
        this.door = door;
    }

    /** One answer a question; a failed one keeps what the earlier answer knew. */
    Map<Question<?>, Answer<?>> ask(Collection<Question<?>> questions, Answers earlier) throws InterruptedException {
        List<Errand> errands = errands(new LinkedHashSet<>(questions));
        List<Callable<List<Answer<?>>>> tasks = new ArrayList<>();
        for (Errand errand : errands) {
            tasks.add(() -> errand.run(door));
        }
        List<Outcome<List<Answer<?>>>> outcomes = door.time().together(tasks);
        Map<Question<?>, Answer<?>> answers = new HashMap<>();
        for (int i = 0; i < errands.size(); i++) {
            List<Question<?>> asked = errands.get(i).questions();
            Exception error = outcomes.get(i).error();
            List<Answer<?>> good = outcomes.get(i).value();
            Instant now = door.time().instant();
            for (int j = 0; j < asked.size(); j++) {
                Question<?> question = asked.get(j);
                answers.put(
                        question,
                        error == null && good != null
                                ? good.get(j)
                                : earlier.of(question).failed(trouble(error, question), now));
            }
        }
        return answers;
    }

    private static Trouble trouble(@org.jspecify.annotations.Nullable Exception error, Question<?> question) {
        Exception known = error == null ? new IllegalStateException("no answer") : error;
        Trouble trouble = Troubles.of(known);
        return trouble.service().isEmpty()
                ? Troubles.of(known, question.source().split(" ", 2)[0], trouble.operation(), question.region())
                : trouble;
    }

    private static List<Errand> errands(Collection<Question<?>> questions) {
        List<Errand> errands = new ArrayList<>();
        Map<String, List<Metric>> metrics = new TreeMap<>();
        for (Question<?> question : questions) {
            if (question instanceof Metric metric) {
                metrics.computeIfAbsent(metric.region(), region -> new ArrayList<>())
                        .add(metric);
            } else {
                errands.add(Errand.of(question));
            }
        }
        metrics.forEach((region, all) -> {
            for (int from = 0; from < all.size(); from += Metric.BATCH) {
                errands.add(Errand.of(region, all.subList(from, Math.min(from + Metric.BATCH, all.size()))));
            }
        });
        return errands;
    }

    /** A call, and the questions it answers. */
    private record Errand(List<Question<?>> questions, Asking asking) {

        static <T> Errand of(Question<T> question) {
            return new Errand(List.of(question), door -> {
                T value = question.ask(door);
                return List.of(Answer.good(value, door.time().instant()));
            });
        }

        static Errand of(String region, List<Metric> metrics) {
            return new Errand(List.copyOf(metrics), door -> {
                List<Optional<Metric.Point>> points = Metric.ask(door, region, metrics);
                Instant now = door.time().instant();
                List<Answer<?>> answers = new ArrayList<>();
                points.forEach(point -> answers.add(Answer.good(point, now)));
                return answers;
            });
        }

        List<Answer<?>> run(Door door) throws Exception {
            return asking.run(door);
        }
    }

    @FunctionalInterface
    private interface Asking {
        List<Answer<?>> run(Door door) throws Exception;
    }
}
