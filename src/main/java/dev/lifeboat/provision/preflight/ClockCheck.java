package dev.lifeboat.provision.preflight;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether this machine's clock agrees with AWS's: requests are signed with the time, and ages are told by it. */
@Singleton
final class ClockCheck implements Check {
    private static final Duration UNSEEN = Duration.ofSeconds(60);
    /** Beyond that AWS takes a signature for an old one that somebody else repeats. */
    private static final Duration TOO_FAR = Duration.ofMinutes(5);

    private static final String REMEDY = "Set this machine's clock, or let it follow a time server (NTP).";

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public int place() {
        return 3;
    }

    @Override
    public boolean needsNobody() {
        return true;
    }

    @Override
    public List<Finding> findings(Situation situation) {
        for (Map.Entry<String, Greeting> greeting : situation.greetings().entrySet()) {
            boolean skewed = greeting.getValue()
                    .trouble()
                    .filter(trouble -> "RequestTimeTooSkewed".equals(trouble.code()))
                    .isPresent();
            if (skewed) {
                return List.of(Finding.refused(
                        name(), greeting.getKey(), "this clock and AWS's are more than five minutes apart.", REMEDY));
            }
        }
        Optional<Duration> ahead = situation.greetings().values().stream()
                .flatMap(greeting -> greeting.ahead().stream())
                .min((one, two) -> one.abs().compareTo(two.abs()));
        return List.of(ahead.map(this::judged)
                .orElseGet(() -> Finding.unknown(name(), "", "no answer that bears AWS's time.", "")));
    }

    private Finding judged(Duration ahead) {
        if (ahead.abs().compareTo(UNSEEN) < 0) {
            return Finding.ok(name(), "", "agrees with AWS's within a minute.");
        }
        String words = "this clock is " + ahead.abs().toSeconds() + " s " + (ahead.isNegative() ? "behind" : "ahead of")
                + " AWS's";
        return ahead.abs().compareTo(TOO_FAR) < 0
                ? Finding.warning(name(), "", words + ": ages and recovery times will be off.", REMEDY)
                : Finding.refused(name(), "", words + ": AWS refuses what is signed so.", REMEDY);
    }
}
