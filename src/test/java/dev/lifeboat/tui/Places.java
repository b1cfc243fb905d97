package dev.lifeboat.tui;

import dev.lifeboat.drill.queue.Letter;
import dev.lifeboat.drill.queue.Peek;
import dev.lifeboat.drill.queue.Redrive.Progress;
import dev.lifeboat.tui.screen.MessagesScreen;
import dev.lifeboat.tui.screen.SignalScreen;
import dev.lifeboat.tui.screen.SignalsScreen;
import dev.lifeboat.tui.told.KnownCloseup;
import dev.lifeboat.tui.told.KnownLetters;
import dev.lifeboat.tui.told.KnownLog;
import dev.lifeboat.tui.told.KnownQueues;
import dev.lifeboat.watch.Closeup;
import dev.lifeboat.watch.log.LogLine;
import dev.lifeboat.watch.log.LogTail;
import dev.lifeboat.watch.log.LogView;
import dev.lifeboat.watch.queue.QueueView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What screens with a matter of their own show, for frames. */
final class Places {
    static final String DLQ = "https://sqs.us-east-1.amazonaws.com/123456789012/payments-dlq-primary-dev";
    /** What would play tricks on a terminal; the rooms behind strip some of it, the canvas must bear all. */
    static final String HOSTILE = "\u001b[2J\u202Ekcab \uD83D\uDEA2 \u05E9\u05DC\u05D5\u05DD \u2705 e\u0301 \u4e2d";

    private Places() {}

    private static QueueView queue(
            String region,
            String name,
            QueueView.@Nullable Counts counts,
            @Nullable Duration oldest,
            String... sources) {
        return new QueueView(
                region,
                "https://sqs." + region + ".amazonaws.com/123456789012/" + name,
                name,
                "arn:aws:sqs:" + region + ":123456789012:" + name,
                counts,
                oldest,
                sources.length == 0 ? "arn:aws:sqs:" + region + ":123456789012:payments-dlq" : "",
                List.of(sources),
                null,
                counts == null ? null : Scenes.NOW.minusSeconds(4),
                counts == null ? "sqs GetQueueAttributes in us-east-2: no answer in 5 s" : null);
    }

    private static Letter letter(int number, List<String> body) {
        return new Letter(
                "0b7e1f0c-3a52-4f1e-9d43-00000000000" + number,
                Scenes.NOW.minusSeconds(4000 - number),
                number + 1,
                "arn:aws:sqs:us-east-1:123456789012:payments-retry-primary-dev",
                body,
                body.stream().mapToInt(String::length).sum(),
                Map.of("SenderId", "AIDAEXAMPLE", "tenant", HOSTILE));
    }

    static AppState queues(int width, int height) {
        AppState state = Scenes.found(width, height);
        List<QueueView> queues = List.of(
                queue(
                        Scenes.EAST,
                        "payments-dlq-primary-dev",
                        new QueueView.Counts(25, 2, 0),
                        Duration.ofMinutes(66),
                        "payments-retry-primary-dev"),
                queue(Scenes.OHIO, "payments-dlq-standby-dev", null, null, "payments-retry-standby-dev"),
                queue(Scenes.EAST, "payments-retry-primary-dev", new QueueView.Counts(0, 1, 12), null));
        state = new Message.Heard(new KnownQueues(queues, Map.of()))
                .applyTo(state)
                .state();
        Instant looked = Scenes.NOW.minusSeconds(7);
        List<Letter> letters = List.of(
                letter(1, List.of("{\"id\":\"p-1\",\"amount\":\"12.00\",\"currency\":\"EUR\"}")),
                letter(2, List.of(HOSTILE)),
                letter(3, List.of("{", "  \"note\": \"" + "x".repeat(10_000) + "\"", "}")));
        return new Message.Heard(
                        new KnownLetters(Scenes.EAST, DLQ, new Peek.Seen(DLQ, looked, letters, ""), false, null))
                .applyTo(state)
                .state();
    }

    /** The same with a move under way. */
    static AppState moving(int width, int height, Progress progress) {
        AppState state = queues(width, height);
        List<QueueView> queues = MessagesScreen.queues(state);
        return new Message.Heard(new KnownQueues(queues, Map.of(DLQ, progress)))
                .applyTo(state)
                .state();
    }

    /** A function's log, followed a while ago. */
    static AppState log(int width, int height, @Nullable String error) {
        AppState state = Scenes.found(width, height);
        state = Keys.pressed(Keys.pressed(state, "l").state(), "Enter").state();
        String[] place = state.view().place().subject().split(" ", 2);
        List<LogLine> lines = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            lines.add(line(
                    i, "", "REPORT RequestId: 0b7e1f0c-3a52-4f1e-9d43-0000000000" + (10 + i) + " Duration: 41.00 ms"));
        }
        lines.add(
                line(40, "ERROR", "payment failed, queued for a retry role=primary id=p-1 cause=InternalServerError"));
        lines.add(line(41, "WARN", HOSTILE + " " + "x".repeat(900)));
        LogView log = new LogView(
                place[0],
                place[1],
                error == null ? "" : "error",
                lines,
                Scenes.NOW.minusSeconds(600),
                error == null ? null : Scenes.NOW.minusSeconds(300),
                Scenes.NOW.minusSeconds(error == null ? 3 : 90),
                LogTail.SOON,
                error);
        return new Message.Heard(new KnownLog(log)).applyTo(state).state();
    }

    private static LogLine line(int number, String level, String words) {
        return new LogLine(
                "stream/" + number,
                Scenes.NOW.minusSeconds(100 - number),
                level,
                words,
                List.of(words, "{", "  }"),
                false);
    }

    /** A health check that half of the checkers find well, with an alarm on it. */
    static AppState closeup(int width, int height) {
        AppState state = Scenes.found(width, height);
        String signal = "health-check/us-east-1/PrimaryCheck";
        state = state.seeing(state.view().on(SignalsScreen.NAME).into(SignalScreen.NAME, signal));
        List<Closeup.Checker> checkers = new ArrayList<>();
        for (String region : List.of("ap-southeast-1", "eu-west-1", "us-east-1")) {
            checkers.add(new Closeup.Checker(region, "Failure: HTTP Status Code 503.", Scenes.NOW.minusSeconds(9)));
        }
        for (String region : List.of("sa-east-1", "us-west-2", "us-west-2")) {
            checkers.add(new Closeup.Checker(region, "Success: HTTP Status Code 200, OK", Scenes.NOW.minusSeconds(4)));
        }
        Closeup.Guard alarm = new Closeup.Guard(
                "payments-standby-latch-dev",
                Scenes.OHIO,
                "ALARM",
                Scenes.NOW.minusSeconds(1240),
                "StandbyLatch >= 1, by 60 s, missing data ignore",
                "Threshold Crossed: 1 datapoint [1.0] was greater than or equal to the threshold (1.0). " + HOSTILE,
                List.of(new Closeup.Past(Scenes.NOW.minusSeconds(1240), "Alarm updated from OK to ALARM")),
                Scenes.NOW.minusSeconds(21));
        return new Message.Heard(new KnownCloseup(
                        new Closeup(signal, checkers, Scenes.NOW.minusSeconds(6), null, List.of(alarm))))
                .applyTo(state)
                .state();
    }
}
