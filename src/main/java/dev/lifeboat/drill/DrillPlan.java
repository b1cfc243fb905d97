package dev.lifeboat.drill;

import java.util.List;

/**
 * What a drill would do now.
 *
 * @param course the levers in order, and for how long each is held
 * @param guards of the pre-flight
 * @param steps of each lever, in order, the calls that change the system, with the values captured: operation, Region,
 *     before, after, revert
 * @param writes beside those: what the drill notes and measures with, and removes again
 * @param byHand the AWS CLI lines that would put the calls back
 */
public record DrillPlan(
        Course course, List<Guard> guards, List<List<String>> steps, List<String> writes, List<String> byHand) {
    public DrillPlan {
        guards = List.copyOf(guards);
        steps = steps.stream().map(List::copyOf).toList();
        writes = List.copyOf(writes);
        byHand = List.copyOf(byHand);
    }

    /** The calls of all levers, in order. */
    public List<String> calls() {
        return steps.stream().flatMap(List::stream).toList();
    }

    /** Whether the drill would begin. */
    public boolean holds() {
        return guards.stream().allMatch(Guard::holds);
    }
}
