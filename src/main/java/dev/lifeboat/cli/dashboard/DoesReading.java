package dev.lifeboat.cli.dashboard;

import dev.lifeboat.cli.DrillSettings;
import dev.lifeboat.cli.Session;
import dev.lifeboat.drill.report.Reports;
import dev.lifeboat.drill.report.Seal;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.told.DeedBook;
import dev.lifeboat.tui.told.DrillBook;
import dev.lifeboat.tui.told.DrillText;
import dev.lifeboat.tui.told.OpenedRunbook;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Signal;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.runbook.Runbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Fetches what is to be read: runbooks, the drills that left a report, the journal. Makes no call. */
final class DoesReading implements Doer {
    private final Controls controls;

    DoesReading(Controls controls) {
        this.controls = controls;
    }

    @Override
    public boolean takes(Intent intent) {
        if (intent instanceof Intent.OpenRunbook open) {
            controls.fork("runbook", () -> controls.target().ifPresent(target -> runbook(target, open.subject())));
        } else if (intent instanceof Intent.ReadDrills) {
            controls.fork("drill-book", controls::tellDrills);
        } else if (intent instanceof Intent.ReadJournal) {
            controls.fork(
                    "journal",
                    () -> controls.tell(new DeedBook(Deeds.of(controls.session().stateFolder()))));
        } else if (intent instanceof Intent.ReadReport read) {
            controls.fork("report", () -> report(read.drill()));
        } else {
            return false;
        }
        return true;
    }

    private void runbook(Target target, String subject) {
        Instant now = controls.session().time().instant();
        if (Runbook.topics().contains(subject)) {
            controls.tell(new OpenedRunbook(target.name(), subject, Runbook.of(subject, target, now)));
            return;
        }
        Optional<Signal> signal = controls.newest().map(Snapshot::readings).orElse(List.of()).stream()
                .map(Reading::signal)
                .filter(one -> one.id().equals(subject))
                .findFirst();
        signal.ifPresent(
                found -> controls.tell(new OpenedRunbook(target.name(), subject, Runbook.of(found, target, now))));
    }

    /** What is due and what there was; of what is only attached there are no drills. */
    static DrillBook book(Session session, Target target) throws IOException {
        Reports.History history = Reports.history(session.stateFolder());
        return new DrillBook(
                target.name(),
                session.lookout().isAttached(target.name())
                        ? List.of()
                        : DrillSettings.due(
                                session,
                                DrillSettings.calendar(session.options().settings()),
                                target),
                history.drills(),
                history.damaged());
    }

    private void report(String drill) throws IOException {
        Path folder = controls.session().stateFolder();
        List<String> lines;
        try {
            lines = Files.readAllLines(Reports.file(folder, drill, "md"));
        } catch (NoSuchFileException missing) {
            lines = List.of("There is no report of this drill here any more.");
        }
        controls.tell(
                new DrillText(controls.target().map(Target::name).orElse(""), drill, lines, Seal.check(folder, drill)));
    }
}
