package dev.lifeboat.cli.dashboard;

import dev.lifeboat.aws.Login;
import dev.lifeboat.aws.Time;
import dev.lifeboat.aws.Trouble;
import dev.lifeboat.tui.told.KnownLogin;
import dev.lifeboat.watch.Watching;
import java.time.Duration;
import java.time.Instant;

/** Looks how long the login lasts, and lets everything be read anew as soon as one that was over is there again. */
public final class LoginWatch {
    private static final Duration EVERY = Duration.ofSeconds(20);

    private final Controls controls;

    public LoginWatch(Controls controls) {
        this.controls = controls;
    }

    /** Begins to look, until the task is cancelled. */
    public Time.Task start() {
        return controls.fork("login", this::look);
    }

    private void look() throws InterruptedException {
        Time time = controls.session().time();
        boolean over = false;
        while (true) {
            Login login = controls.session().door().login();
            controls.tell(known(login));
            Instant ends = login.ends();
            boolean now = login.missing() != null || (ends != null && !ends.isAfter(time.instant()));
            if (over && !now) {
                controls.watching().ifPresent(Watching::refresh);
            }
            over = now;
            time.sleep(EVERY);
        }
    }

    private KnownLogin known(Login login) {
        Trouble missing = login.missing();
        return missing != null
                ? new KnownLogin(null, missing.message(), missing.advice())
                : new KnownLogin(login.ends(), "", controls.session().door().howToLogIn());
    }
}
