package dev.lifeboat.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.aws.CallRate;
import dev.lifeboat.aws.Trouble;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.drill.DrillView;
import dev.lifeboat.tui.paint.Canvas;
import dev.lifeboat.tui.paint.Style;
import dev.lifeboat.tui.screen.BridgeScreen;
import dev.lifeboat.tui.screen.LeversScreen;
import dev.lifeboat.tui.screen.OutputsScreen;
import dev.lifeboat.tui.screen.SignalScreen;
import dev.lifeboat.tui.screen.SignalsScreen;
import dev.lifeboat.watch.Kind;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.Signal;
import dev.lifeboat.watch.Snapshot;
import dev.lifeboat.watch.State;
import dev.lifeboat.watch.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeysTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Snapshot SNAPSHOT = new Snapshot(
            "payments-dev",
            "payments",
            NOW,
            "123456789012",
            Map.of(Role.PRIMARY, "us-east-1", Role.STANDBY, "us-east-2"),
            new Snapshot.Traffic("us-east-1", Role.PRIMARY, "dns", NOW),
            List.of(new Reading(
                    Signal.of(Kind.DLQ_DEPTH, "us-east-1", "evil\u001b[31m\u202e\uD83D\uDE00" + "x".repeat(10_000)),
                    3.0,
                    "messages",
                    0.0,
                    State.CRITICAL,
                    "failed for good",
                    "sqs",
                    NOW,
                    NOW,
                    Duration.ofSeconds(10),
                    null)),
            Map.of(),
            List.of(),
            new CallRate(12, 0.2));

    private static AppState state() {
        AppState.Banner banner = new AppState.Banner("rehearsal ×10", "", false, "Connecting ...");
        AppState state = AppState.first(80, 24, banner, "bridge").at(NOW);
        List<AppState.LeverInfo> levers = List.of(new AppState.LeverInfo(
                "isolate",
                2,
                "Stops the primary.",
                false,
                List.of("PutFunctionConcurrency of each function in us-east-1: 0, and what it was to put it back")));
        return state.knowing(
                state.known().with(state.known().watched().with(SNAPSHOT)).armed(levers));
    }

    private static Message.Next press(AppState state, String... keys) {
        Message.Next next = Message.Next.of(state);
        for (String key : keys) {
            next = new Message.Key(key).applyTo(next.state());
        }
        return next;
    }

    @Test
    void aLeverIsPulledOnlyByTheDeploymentsNameTypedInFull() {
        AppState asked = press(state(), "d", "Enter").state();
        assertThat(press(asked, "Enter").intents()).isEmpty();
        assertThat(press(asked, "payments-de".split("", -1)).intents()).isEmpty();
        assertThat(press(press(asked, "payments-dev".split("", -1)).state(), "Enter")
                        .intents())
                .containsExactly(new Intent.StartDrill("isolate"));
        assertThat(press(asked, "Esc").state().view().entry()).isNull();
    }

    @Test
    void aLeverThatLosesDataAsksForASecondWordBeforeItIsPulled() {
        AppState armed = state().knowing(state().known()
                .armed(List.of(new AppState.LeverInfo("database-failover", 4, "Loses data.", false, List.of()))));
        Message.Next named = press(press(armed, "d", "Enter").state(), "payments-dev".split("", -1));
        Message.Next asked = press(named.state(), "Enter");
        assertThat(asked.intents()).isEmpty();
        assertThat(asked.state().view().entry())
                .isInstanceOfSatisfying(
                        Entry.Confirm.class, word -> assertThat(word.token()).isEqualTo("lose data"));
        assertThat(press(asked.state(), "Enter").intents()).isEmpty();
        assertThat(press(press(asked.state(), "lose data".split("", -1)).state(), "Enter")
                        .intents())
                .containsExactly(new Intent.StartDrill("database-failover"));
    }

    @Test
    void trafficIsMovedInEarnestOnlyByTheNameAndNeverReadOnlyOrBesideADrill() {
        AppState offered = RescueScenes.offered(80, 24);
        AppState asked = press(offered, "Enter").state();
        assertThat(press(asked, "Enter").intents()).isEmpty();
        assertThat(press(press(asked, "payments-dev".split("", -1)).state(), "Enter")
                        .intents())
                .containsExactly(new Intent.Failover("payments-dev", false));
        AppState readOnly = new AppState(
                80,
                24,
                NOW,
                new AppState.Banner("AWS", "", true, ""),
                offered.keymap(),
                offered.known(),
                offered.view());
        assertThat(press(readOnly, "Enter").state().view().notice()).contains("read-only");
        AppState drilling = offered.knowing(offered.known()
                .with(java.util.Objects.requireNonNull(
                        Scenes.drilling(80, 24).known().drill())));
        assertThat(press(drilling, "Enter").state().view().notice()).contains("a drill is running");
        AppState running = RescueScenes.running(80, 24);
        assertThat(press(running, "Enter").state().view().notice()).contains("under way");
        assertThat(LeversScreen.whyNoDrill(running)).contains("under way");
        assertThat(press(running, "q").intents()).isEmpty();
    }

    @Test
    void whatIsOldIsNotSaidToWorkOnTheFailoverScreen() {
        AppState offered = RescueScenes.offered(80, 24);
        assertThat(String.join("\n", Frame.of(offered).rows())).contains("● works      move the traffic to us-east-2");
        AppState later = offered.at(Scenes.NOW.plusSeconds(120));
        assertThat(String.join("\n", Frame.of(later).rows()))
                .contains("STALE", "? not known  move the traffic to us-east-2")
                .doesNotContain("● works");
    }

    @Test
    void aRunningDrillIsNotLeftByQAndIsAbortedByX() {
        DrillView drill = new DrillView(
                "1", "payments-dev", "isolate", NOW, NOW, List.of(), null, null, List.of(), "", null, null);
        AppState drilling = new Message.Drilled(drill).applyTo(state()).state();
        assertThat(press(drilling, "q").intents()).isEmpty();
        assertThat(press(drilling, "^C").intents()).isEmpty();
        assertThat(press(drilling, "q").state().view().notice()).contains("x ends it");
        assertThat(press(drilling, "x").intents()).containsExactly(new Intent.AbortDrill());
        assertThat(press(state(), "q").intents()).containsExactly(new Intent.Quit());
    }

    @Test
    void whatIsOldIsShownAsStale() {
        assertThat(String.join("\n", Frame.of(state()).rows())).doesNotContain("STALE");
        assertThat(String.join("\n", Frame.of(state().at(NOW.plusSeconds(60))).rows()))
                .contains("STALE");
    }

    @Test
    void noTextFromOutsideBreaksARow() {
        for (int width : new int[] {60, 80, 120, 200}) {
            Canvas canvas = Frame.of(state().sized(width, 24));
            assertThat(canvas.rows()).allSatisfy(row -> assertThat(row.length()).isLessThanOrEqualTo(width));
            assertThat(String.join("", canvas.rows())).doesNotContain("\u001b", "\u202e");
        }
    }

    @Test
    void belowTheSmallestSizeThereIsOneHonestLine() {
        assertThat(Frame.of(state().sized(40, 10)).rows().get(0))
                .isEqualTo("Lifeboat needs 60x15, this is 40x10".substring(0, 35));
    }

    @Test
    void theHelpListsEveryKeyThatWorksHereAndScrollsToTheLast() {
        AppState help = press(state(), "s", "?").state();
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            shown.append(String.join("\n", Frame.of(help).rows()));
            help = press(help, "Down").state();
        }
        Keys.all().forEach(binding -> assertThat(shown).contains("│  " + binding.key() + " "));
        Keys.ofRows().forEach(binding -> assertThat(shown).contains("│  " + binding.key() + " "));
        assertThat(press(help, "d").state().view().helps()).isFalse();
    }

    @Test
    void thePaletteFindsByLettersInOrderAndSaysWhyNot() {
        assertThat(press(state(), ":", "s", "i", "g", "Enter").state().view().screen())
                .isEqualTo(SignalsScreen.NAME);
        assertThat(press(state(), ":", "d", "i", "s", "o", "Enter")
                        .state()
                        .view()
                        .entry())
                .isInstanceOfSatisfying(
                        Entry.Confirm.class, asked -> assertThat(asked.token()).isEqualTo("payments-dev"));
        AppState readOnly = AppState.first(80, 24, new AppState.Banner("AWS", "", true, ""), BridgeScreen.NAME)
                .knowing(state().known());
        assertThat(press(readOnly, ":", "d", "i", "s", "o", "Enter")
                        .state()
                        .view()
                        .notice())
                .contains("read-only");
        assertThat(press(state(), ":", "z", "z", "Enter").state().view().notice())
                .contains("no command 'zz'");
    }

    @Test
    void whatWasUsedLastComesFirstInThePalette() {
        AppState used = press(state(), ":", "o", "u", "t", "Enter").state();
        assertThat(Palette.matches(used, "").get(0).name()).isEqualTo(OutputsScreen.NAME);
    }

    @Test
    void escShowsAllRowsAgainAndThenGoesBackTheWayOneCame() {
        AppState signal =
                press(state(), "s", "/", "d", "l", "q", "Enter", "Enter").state();
        assertThat(signal.view().screen()).isEqualTo(SignalScreen.NAME);
        AppState signals = press(signal, "Esc").state();
        assertThat(signals.view().screen()).isEqualTo(SignalsScreen.NAME);
        assertThat(signals.view().cursor().filter()).isEqualTo("dlq");
        assertThat(press(signals, "Esc").state().view().cursor().filter()).isEmpty();
        assertThat(press(signals, "Esc", "Esc").state().view().screen()).isEqualTo(BridgeScreen.NAME);
    }

    @Test
    void theCursorStaysOnItsRowWhenTheOrderChangesUnderIt() {
        AppState second = press(Scenes.found(80, 24), "s", "Down").state();
        String chosen = second.view().cursor().id();
        AppState turned = press(second, "R").state();
        assertThat(turned.view().cursor().index(Listing.ids(new SignalsScreen().wanted(turned))))
                .isEqualTo(new SignalsScreen().wanted(turned).size() - 2);
        assertThat(turned.view().cursor().id()).isEqualTo(chosen);
    }

    @Test
    void aFrozenPictureStandsStillWhileItsAgesGoOn() {
        AppState frozen = press(state(), "f").state();
        Snapshot calm = new Snapshot(
                "payments-dev",
                "payments",
                NOW.plusSeconds(10),
                "123456789012",
                SNAPSHOT.regions(),
                SNAPSHOT.traffic(),
                List.of(),
                Map.of(),
                List.of(),
                new CallRate(12, 0.2));
        AppState later =
                new Message.Looked(calm).applyTo(frozen.at(NOW.plusSeconds(60))).state();
        assertThat(String.join("\n", Frame.of(later).rows())).contains("FROZEN at 00:00:00Z", "STALE", "dlq");
        assertThat(String.join("\n", Frame.of(press(later, "f").state()).rows()))
                .doesNotContain("dlq", "FROZEN");
    }

    @Test
    void whatLooksLikeProductionLooksDifferent() {
        assertThat(Frame.of(Scenes.found(80, 24)).style(0, 0)).isEqualTo(Style.BAR);
        Snapshot dev = SNAPSHOT;
        for (String name : List.of("trading-prod-01", "payments-live", "payments-prd2")) {
            Snapshot prod = new Snapshot(
                    name,
                    "payments",
                    NOW,
                    dev.account(),
                    dev.regions(),
                    dev.traffic(),
                    dev.readings(),
                    Map.of(),
                    List.of(),
                    new CallRate(12, 0.2));
            Canvas frame = Frame.of(new Message.Looked(prod).applyTo(state()).state());
            assertThat(frame.style(0, 0)).isEqualTo(Style.BAR_PRODUCTION);
            assertThat(frame.rows().get(0)).contains("PRODUCTION");
        }
    }

    @Test
    void everyBindingOfEveryScreenHasAKeyOfItsOwn() {
        for (Screen screen : Screens.ALL) {
            List<String> keys = Stream.concat(screen.keys().stream(), Keys.all().stream())
                    .flatMap(key -> Stream.concat(Stream.of(key.key()), key.also().stream()))
                    .toList();
            assertThat(keys).as(screen.name()).doesNotHaveDuplicates();
        }
    }

    @Test
    void aStackThatCannotBeReadNowIsOfThePast() {
        Trouble silent = new Trouble(Trouble.Kind.TIMED_OUT, "cloudformation", "", "us-east-1", null, "no answer", "");
        Target dark = new Target(
                "payments-dev",
                "payments",
                Map.of(Role.PRIMARY, "us-east-1"),
                List.of(stack()),
                Map.of("us-east-1", silent));
        AppState stacks = press(
                        new Message.Found(dark, Map.of()).applyTo(state()).state(), "t")
                .state();
        assertThat(String.join("\n", Frame.of(stacks).rows()))
                .contains("Stacks, without what us-east-1 does not tell", "was CREATE_COMPLETE");
    }

    @Test
    void whatSomethingElseHasMadeIsOnlyWatched() {
        Target made = new Target("orders", "", Map.of(Role.PRIMARY, "us-east-1"), List.of(stack()), Map.of());
        AppState attached = new Message.Found(made, Map.of()).applyTo(state()).state();
        for (String key : List.of("V", "^D", "P")) {
            assertThat(press(attached, key).state().view().notice()).contains(Keys.ONLY_WATCHED);
        }
        assertThat(press(attached, "d", "Enter").state().view().notice()).isEqualTo(Keys.ONLY_WATCHED);
        assertThat(press(attached, "d", "Enter").state().view().entry()).isNull();
        assertThat(press(attached, "F", "Enter").state().view().notice()).contains(Keys.ONLY_WATCHED);
    }

    private static Target.Stack stack() {
        return new Target.Stack(
                "orders-app",
                "arn:aws:cloudformation:us-east-1:123456789012:stack/orders-app/1",
                "us-east-1",
                Role.PRIMARY,
                "CREATE_COMPLETE",
                Map.of(),
                List.of());
    }

    @Test
    void aDigitNarrowsTheRowsToARegionAndLeavesTheRestOfTheFilter() {
        AppState signals = press(state(), "s", "/", "d", "l", "q", "Enter").state();
        assertThat(press(signals, "2").state().view().cursor().filter()).isEqualTo("dlq region:us-east-2");
        assertThat(press(signals, "2", "1").state().view().cursor().filter()).isEqualTo("dlq region:us-east-1");
        assertThat(press(signals, "2", "0").state().view().cursor().filter()).isEqualTo("dlq");
        assertThat(press(signals, "3").state().view().notice()).contains("there is no such Region");
        assertThat(press(state(), "d", "1").state().view().notice()).contains("these rows are of no Region");
    }

    @Test
    void aDigitOnTheBridgeLeadsToTheSignalsOfThatRegion() {
        AppState there = press(state(), "2").state();
        assertThat(there.view().screen()).isEqualTo(SignalsScreen.NAME);
        assertThat(there.view().cursor().filter()).isEqualTo("region:us-east-2");
    }
}
