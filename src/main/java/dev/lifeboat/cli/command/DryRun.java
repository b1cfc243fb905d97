package dev.lifeboat.cli.command;

import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.print.Marks;
import dev.lifeboat.cli.print.Out;
import dev.lifeboat.drill.Course;
import dev.lifeboat.drill.DrillOptions;
import dev.lifeboat.drill.DrillPlan;
import dev.lifeboat.drill.Drills;
import dev.lifeboat.drill.Guard;
import dev.lifeboat.drill.described.Condition;
import dev.lifeboat.drill.described.Conditions;
import dev.lifeboat.drill.described.DrillFile;
import dev.lifeboat.drill.report.AuditPlace;
import dev.lifeboat.watch.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows what a drill would do, and whether its pre-flight would let it. Changes nothing. */
final class DryRun {
    private DryRun() {}

    static Exit of(Session session, Target target, DrillChoice.Chosen chosen, boolean json)
            throws InterruptedException {
        DrillPlan plan = session.bean(Drills.class).plan(target, chosen.course(), chosen.options());
        if (json) {
            Out.json(json(plan, chosen), false);
        } else {
            print(target, plan, chosen);
        }
        return plan.holds() ? Exit.DONE : Exit.REFUSED;
    }

    private static void print(Target target, DrillPlan plan, DrillChoice.Chosen chosen) {
        Out.line("A drill of " + target.name() + " by " + head(plan.course()) + ". Nothing is changed now.");
        DrillFile file = chosen.file();
        if (file != null) {
            Out.line("");
            Out.words(file.described().title());
            Out.words(file.described().hypothesis());
            Out.line(file.shown() + ", SHA-256 " + file.described().sha256());
        }
        Out.line("");
        Out.line("Pre-flight");
        for (Guard guard : plan.guards()) {
            Out.line("  " + Marks.of(guard.holds()) + " " + guard.name() + ": " + guard.evidence());
        }
        section(
                "It would be held against",
                plan.course().level() == 0 ? List.of() : against(plan.course(), chosen.options()));
        List<Course.Pull> pulls = plan.course().pulls();
        if (pulls.size() == 1) {
            section("It would change", plan.calls().isEmpty() ? List.of("nothing") : plan.calls());
        } else {
            for (int i = 0; i < pulls.size(); i++) {
                section(
                        i + 1 + ". " + pulls.get(i).lever().name() + " would change, then held for "
                                + pulls.get(i).hold().toSeconds() + " s",
                        plan.steps().get(i));
            }
        }
        section("It would write, and remove again", plan.writes());
        AuditPlace place = chosen.options().reportTo();
        section(
                "Its report and journal would be uploaded, over nothing that is there, to",
                place == null ? List.of() : List.of(place.text() + "/" + target.name() + "/"));
        section("By hand it would be put back with", plan.byHand());
    }

    private static String head(Course course) {
        String end = course.level() == 0
                ? "nothing to put back"
                : course.lapses() ? "lapses by itself" : "holds until put back";
        return course.name() + ", L" + course.level() + ", " + end;
    }

    private static List<String> against(Course course, DrillOptions options) {
        List<String> lines = new ArrayList<>();
        lines.add(
                course.movesClients()
                        ? "recovery within " + options.rtoTarget().toSeconds() + " s, a standby at most "
                                + options.rpoTarget().toSeconds() + " s behind"
                        : "clients stay at the primary, replication is seen to stand still, and nothing is lost");
        Conditions conditions = options.conditions();
        conditions
                .during()
                .forEach(one -> lines.add("during: " + one.wanted()
                        + (conditions.unfit() == 0 ? "" : ", but for " + conditions.unfit() + " readings")));
        conditions.after().forEach(one -> lines.add("after: " + one.wanted()));
        conditions.stop().forEach(one -> lines.add("stop: " + one.feared()));
        lines.add("the way back begins after " + options.limit().toSeconds() + " s at the latest");
        return lines;
    }

    private static void section(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            Out.line("");
            Out.line(title);
            lines.forEach(line -> Out.line("  " + line));
        }
    }

    private static Map<String, @Nullable Object> json(DrillPlan plan, DrillChoice.Chosen chosen) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("lever", plan.course().name());
        json.put("level", plan.course().level());
        json.put("lapses", plan.course().lapses());
        json.put("holds", plan.holds());
        json.put("guards", LeversCommand.guards(plan.guards()));
        json.put("calls", plan.calls());
        json.put("writes", plan.writes());
        json.put("byHand", plan.byHand());
        AuditPlace place = chosen.options().reportTo();
        json.put("reportTo", place == null ? null : place.text());
        json.put("file", file(chosen.file()));
        List<Map<String, Object>> steps = new ArrayList<>();
        for (int i = 0; i < plan.steps().size(); i++) {
            Course.Pull pull = plan.course().pulls().get(i);
            Map<String, Object> step = new LinkedHashMap<>();
            step.put("lever", pull.lever().name());
            step.put("holdSeconds", pull.hold().toSeconds());
            step.put("calls", plan.steps().get(i));
            steps.add(step);
        }
        json.put("steps", steps);
        DrillOptions options = chosen.options();
        json.put("rtoTargetSeconds", options.rtoTarget().toSeconds());
        json.put("rpoTargetSeconds", options.rpoTarget().toSeconds());
        json.put("limitSeconds", options.limit().toSeconds());
        json.put("unfitReadings", options.conditions().unfit());
        json.put("before", wanted(options.conditions().before()));
        json.put("during", wanted(options.conditions().during()));
        json.put("after", wanted(options.conditions().after()));
        json.put(
                "stop",
                options.conditions().stop().stream().map(Condition::feared).toList());
        return json;
    }

    private static List<String> wanted(List<Condition> conditions) {
        return conditions.stream().map(Condition::wanted).toList();
    }

    private static @Nullable Map<String, Object> file(@Nullable DrillFile file) {
        if (file == null) {
            return null;
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", file.described().file());
        json.put("sha256", file.described().sha256());
        json.put("title", file.described().title());
        json.put("hypothesis", file.described().hypothesis());
        return json;
    }
}
