package dev.lifeboat.drill;

import java.util.List;

/**
 * What a drill would do now.
 *
 * @param guards of the pre-flight
 * @param calls that change the system, with the values captured: operation, Region, before, after, revert
 * @param writes beside those: what the drill notes and measures with, and removes again
 * @param byHand the AWS CLI lines that would put the calls back
 */
public record DrillPlan(Lever lever, List<Guard> guards, List<String> calls, List<String> writes, List<String> byHand) {
    public DrillPlan {
        guards = List.copyOf(guards);
        calls = List.copyOf(calls);
        writes = List.copyOf(writes);
        byHand = List.copyOf(byHand);
    }

    /** Whether the drill would begin. */
    public boolean holds() {
        return guards.stream().allMatch(Guard::holds);
    }
}
