package dev.lifeboat.drill;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.drill.calendar.BlockedWindow;
import dev.lifeboat.watch.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The guards that look past the deployment: the operator's login, the hour, and what the account may run. */
final class Circumstances {
    /** What a drill may take with its way back, beside the time for which it is held. */
    private static final Duration LIMIT = Duration.ofMinutes(29);
    /** The same with a database's two ways. */
    private static final Duration LONG_LIMIT = Duration.ofMinutes(89);

    private Circumstances() {}

    static List<Guard> check(Door door, Target target, Course course, DrillOptions options)
            throws InterruptedException {
        List<Guard> guards = new ArrayList<>();
        Instant now = door.time().instant();
        guards.add(login(
                door.loginEnds(),
                now,
                (course.level() >= 3 && course.movesClients() ? LONG_LIMIT : LIMIT).plus(course.held())));
        guards.add(hour(options.blocked(), now));
        boolean runs = target.resources("AWS::Lambda::Function").stream()
                .anyMatch(function -> function.region().equals(target.regions().get(Role.PRIMARY)));
        if (runs) {
            guards.add(quota(door, target));
        }
        return guards;
    }

    static Guard login(Optional<Instant> ends, Instant now, Duration limit) {
        String name = "the login outlives the drill";
        return ends.map(end -> new Guard(
                        name,
                        end.isAfter(now.plus(limit)),
                        "it ends at " + end.truncatedTo(ChronoUnit.SECONDS) + ", the drill may take "
                                + limit.toMinutes() + " minutes"))
                .orElseGet(() -> new Guard(name, true, "it does not end by itself"));
    }

    static Guard hour(List<BlockedWindow> blocked, Instant now) {
        return blocked.stream()
                .filter(window -> window.holds(now))
                .findFirst()
                .map(window -> new Guard("the hour is free", false, "blocked by the settings: " + window.text()))
                .orElseGet(() -> new Guard(
                        "the hour is free",
                        true,
                        blocked.isEmpty() ? "none is blocked" : blocked.size() + " blocked windows, none now"));
    }

    /** The standby must be able to run what the primary runs. */
    private static Guard quota(Door door, Target target) throws InterruptedException {
        String name = "the standby's account may run as many functions";
        try {
            int primary = concurrency(door, String.valueOf(target.regions().get(Role.PRIMARY)));
            int standby = concurrency(door, String.valueOf(target.regions().get(Role.STANDBY)));
            return new Guard(name, standby >= primary, "at once " + standby + " there, " + primary + " in the primary");
        } catch (AwsFailure failure) {
            return new Guard(name, false, failure.trouble().line());
        }
    }

    private static int concurrency(Door door, String region) throws InterruptedException {
        Integer limit = Calls.answer(() -> door.client(LambdaClient.class, region)
                .getAccountSettings(request -> {})
                .accountLimit()
                .concurrentExecutions());
        return limit == null ? 0 : limit;
    }
}
