package dev.lifeboat.tui;

import dev.lifeboat.drill.calendar.Due;
import dev.lifeboat.drill.calendar.Rehearsal;
import dev.lifeboat.drill.report.Reports.Past;
import dev.lifeboat.drill.report.Seal;
import dev.lifeboat.tui.told.Deed;
import dev.lifeboat.tui.told.DeedBook;
import dev.lifeboat.tui.told.DrillBook;
import dev.lifeboat.tui.told.DrillText;
import dev.lifeboat.tui.told.OpenedRunbook;
import dev.lifeboat.tui.told.Told;
import dev.lifeboat.watch.runbook.Runbook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What there is to read: drills, reports, runbooks. */
final class BookScenes {
    private static final String NAME = "payments-dev";

    private BookScenes() {}

    private static Past past(int daysAgo, String lever, int level, String verdict, @Nullable Double rto) {
        Instant at = Scenes.NOW.minus(Duration.ofDays(daysAgo));
        return new Past(
                at.toString() + "-" + lever,
                at,
                at.plusSeconds(240),
                NAME,
                lever,
                level,
                verdict,
                "arn:aws:sts::123456789012:assumed-role/Operator/vera",
                rto,
                rto == null ? null : 0.0);
    }

    private static DrillBook book(Past... past) {
        Instant week = Scenes.NOW.minus(Duration.ofDays(3));
        Instant month = Scenes.NOW.minus(Duration.ofDays(40));
        return new DrillBook(
                NAME,
                List.of(
                        new Due(NAME, Rehearsal.LOOK, Due.State.DONE, week, week.plus(Duration.ofDays(7)), "a"),
                        new Due(
                                NAME,
                                Rehearsal.FAILOVER,
                                Due.State.OVERDUE,
                                month,
                                month.plus(Duration.ofDays(30)),
                                "b"),
                        new Due(NAME, Rehearsal.DATA, Due.State.DUE, null, null, "")),
                List.of(past),
                List.of());
    }

    private static AppState pressed(AppState state, String... keys) {
        AppState next = state;
        for (String key : keys) {
            next = Keys.pressed(next, key).state();
        }
        return next;
    }

    private static AppState told(AppState state, Told told) {
        return new Message.Heard(told).applyTo(state).state();
    }

    static AppState due(int width, int height) {
        return told(Scenes.bridge(width, height), book());
    }

    static AppState none(int width, int height) {
        return pressed(due(width, height), "H");
    }

    static AppState drills(int width, int height) {
        DrillBook book = book(
                past(3, "probe", 0, "PASSED", null),
                past(9, "isolate", 2, "REVERT_FAILED", 61.2),
                past(12, "isolate", 2, "REFUSED", null),
                past(40, "isolate", 2, "PASSED", 48.5));
        return pressed(told(Scenes.bridge(width, height), book), "H", "Down");
    }

    private static AppState report(int width, int height, Seal seal) {
        AppState there = pressed(drills(width, height), "Enter");
        List<String> lines = List.of(
                "# Drill isolate of payments-dev: PASSED",
                "",
                "Clients were served by the standby us-east-2 after 48.5 s, and by the primary again after the lever was"
                        + " put back; of 52 markers none was lost.",
                "",
                "| step | evidence |",
                "| --- | --- |",
                "| Pre-flight | 9 guards hold |");
        return told(there, new DrillText(NAME, there.view().place().subject(), lines, seal));
    }

    static AppState report(int width, int height) {
        return report(width, height, new Seal(Seal.State.UNBROKEN, 42, "4f".repeat(32), List.of()));
    }

    static AppState broken(int width, int height) {
        return report(
                width,
                height,
                new Seal(
                        Seal.State.BROKEN,
                        42,
                        "4f".repeat(32),
                        List.of("line 7 of the journal does not follow from the one before")));
    }

    private static Deed deed(long ago, String region, String what, String id, String result, int times) {
        return new Deed(Scenes.NOW.minusSeconds(ago), "vera (ops)", region, what, id, result, times);
    }

    static AppState journal(int width, int height) {
        DeedBook book = new DeedBook(List.of(
                deed(20, Scenes.OHIO, "monitoring PutMetricData", "6f0e8c1a-1111-2222-3333-444455556666", "ok", 4),
                deed(61, Scenes.EAST, "lambda PutFunctionConcurrency", "", "no answer", 1),
                deed(90, "", "payments-dev-isolate: pulled", "", "isolate", 1),
                deed(7000, Scenes.EAST, "sqs StartMessageMoveTask", "7a-1", "AccessDenied", 1)));
        return pressed(told(pressed(Scenes.bridge(width, height), "J"), book), "Down");
    }

    static AppState runbook(int width, int height) {
        AppState there = pressed(Scenes.found(width, height), "w");
        String subject = there.view().place().subject();
        return pressed(
                told(there, new OpenedRunbook(NAME, subject, Runbook.of("dlq-depth", Scenes.NOW))), "Down", "Down");
    }

    static AppState secondWord(int width, int height) {
        AppState armed = Scenes.bridge(width, height);
        armed = armed.knowing(armed.known()
                .armed(List.of(new AppState.LeverInfo(
                        "database-failover", 4, "The Aurora writer is taken to the standby.", false, List.of()))));
        AppState named = pressed(pressed(armed, "d", "Enter"), NAME.split("", -1));
        return pressed(named, "Enter", "l", "o");
    }
}
