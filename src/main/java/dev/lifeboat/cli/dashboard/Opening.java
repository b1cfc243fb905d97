package dev.lifeboat.cli.dashboard;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.cli.Deployed;
import dev.lifeboat.cli.Errors;
import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Refusal;
import dev.lifeboat.tui.Message;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The dashboard's first look. Where nobody can be asked, for the login is over or the network is gone, it says so, shows
 * what was known the last time, and tries again by itself.
 *
 * @param deployment null for the only one there is
 */
public record Opening(Controls controls, @Nullable String deployment) {
    private static final Duration AGAIN = Duration.ofSeconds(15);

    /** Returns when something is watched, or it is the user who must choose. */
    public void watch() throws InterruptedException {
        // Whoever turned to another deployment meanwhile is not called back.
        while (controls.target().isEmpty()) {
            try {
                controls.watch(deployment);
            } catch (Refusal nothing) {
                if (Deployed.nothing(nothing)) {
                    say(Errors.words(nothing), "{new} begins a first deploy.");
                    return;
                }
                if (nothing.exit() == Exit.USAGE) {
                    say(Errors.words(nothing), deployment == null ? "{deployments} chooses one." : "");
                    return;
                }
                again(Errors.inFull(nothing));
            } catch (AwsFailure silent) {
                again(Errors.inFull(silent));
            }
        }
    }

    private void again(String words) throws InterruptedException {
        say(
                words.replaceFirst(", then try again\\.?$", ""),
                "It is tried again every " + AGAIN.toSeconds() + " s, with nothing to press.");
        controls.recall();
        controls.session().time().sleep(AGAIN);
    }

    private void say(String words, String then) {
        String sentence = words.endsWith(".") ? words : words + ".";
        controls.tell(new Message.Opening((sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1)
                        + " " + controls.spelled(then))
                .strip()));
    }
}
