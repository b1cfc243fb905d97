package dev.lifeboat.tui.told;

import dev.lifeboat.drill.calendar.Due;
import dev.lifeboat.drill.report.Reports.Past;
import java.util.List;

/**
 * The drills that left a report here, and which rehearsals of a deployment are due.
 *
 * @param due in the order of their kinds
 * @param past newest first, of all deployments
 * @param trouble what could not be read, one line each
 */
public record DrillBook(String deployment, List<Due> due, List<Past> past, List<String> trouble) implements Told {
    public DrillBook {
        due = List.copyOf(due);
        past = List.copyOf(past);
        trouble = List.copyOf(trouble);
    }

    /** Those that somebody should do now, the most urgent first. */
    public List<Due> open() {
        return due.stream()
                .filter(Due::open)
                .sorted(java.util.Comparator.comparing(Due::state).reversed())
                .toList();
    }
}
