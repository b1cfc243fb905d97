package dev.lifeboat.tui;

import dev.lifeboat.tui.paint.Canvas;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.paint.Words;
import dev.lifeboat.tui.told.KnownLogin;
import dev.lifeboat.watch.Snapshot;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The first line of each frame: whose account this is, what may be done in it, and the hour. Pure. */
final class Header {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final int ROOMY = 100;
    /** Suffixes by which people call what their customers use. */
    private static final Pattern PRODUCTION = Pattern.compile("(^|-)(prod|prd|production|live)(-|\\d|$)");

    private Header() {}

    static void draw(AppState state, Canvas canvas) {
        boolean production = PRODUCTION.matcher(state.known().deployment()).find();
        Style bar = production ? Style.BAR_PRODUCTION : Style.BAR;
        canvas.fill(0, bar);
        String right = right(state);
        int room = state.width() - right.length();
        String left = left(state, production, room);
        canvas.put(0, 0, room, left, bar);
        canvas.put(room, 0, right, bar);
    }

    /** In as many words as there is room for; what is dangerous to miss stays the longest. */
    private static String left(AppState state, boolean production, int room) {
        Known known = state.known();
        AppState.Banner banner = state.banner();
        String must = words(production ? "PRODUCTION" : "", known.deployment());
        String free = banner.readOnly() ? "READ-ONLY" : "";
        String account = known.account();
        String labelled = words(
                account.isEmpty() ? "" : "account " + account,
                banner.environment(),
                banner.profile().isEmpty() ? "" : "profile " + banner.profile());
        String bare = words(account, banner.environment(), banner.profile());
        return Stream.of(words("lifeboat", must, labelled, free), words(must, labelled, free), words(must, bare, free))
                .map(words -> " " + words)
                .filter(words -> words.length() < room)
                .findFirst()
                .orElse(" " + words(must, free, bare));
    }

    private static String words(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining("  "));
    }

    private static String right(AppState state) {
        Instant now = state.now();
        Snapshot snapshot = state.known().snapshot();
        String calls = snapshot == null || state.width() < ROOMY ? "" : Words.rate(snapshot);
        String login = now == null
                ? ""
                : state.known()
                        .told(KnownLogin.class)
                        .map(one -> one.countdown(now))
                        .filter(words -> !words.isEmpty())
                        .map(words -> words + "  ")
                        .orElse("");
        return calls + login + (now == null ? "" : CLOCK.format(now) + " ");
    }
}
