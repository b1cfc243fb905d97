package dev.lifeboat.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.blueprint.Draft;
import dev.lifeboat.blueprint.Draft.Answer;
import dev.lifeboat.blueprint.Draft.Source;
import dev.lifeboat.tui.Message.Next;
import dev.lifeboat.tui.screen.BridgeScreen;
import dev.lifeboat.tui.screen.DeployScreen;
import dev.lifeboat.tui.screen.OrderScreen;
import dev.lifeboat.tui.told.Guide;
import dev.lifeboat.tui.told.Preview;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the keys of a guided deploy and of a preview do. */
class GuideKeysTest {
    private static Next press(AppState state, String... keys) {
        Next next = Next.of(state);
        for (String key : keys) {
            next = new Message.Key(key).step(next.state());
        }
        return next;
    }

    private static AppState order() {
        return press(ProvisionScenes.greeted(80, 24), "Enter").state();
    }

    private static String typed(AppState state) {
        Entry entry = state.view().entry();
        return entry == null ? "nothing is typed" : entry.typed();
    }

    private static Answer answer(AppState state, String id) {
        return Guide.subject(state).orElseThrow().answer(id);
    }

    @Test
    void aLineIsEditedWhereTheCaretIs() {
        AppState typing = press(order(), "Enter").state();
        assertThat(typed(typing)).isEqualTo("eu-01");
        assertThat(typed(press(typing, "ArrowLeft", "ArrowLeft", "Backspace", "x", "Home", "a", "Delete")
                        .state()))
                .isEqualTo("aux01");
        assertThat(typed(press(typing, "^W").state())).isEmpty();
        assertThat(typed(press(typing, "^U", "d", "e", "v").state())).isEqualTo("dev");
        assertThat(typed(new Message.Pasted("a\nb")
                        .applyTo(press(typing, "Home").state())
                        .state()))
                .isEqualTo("aeu-01");
    }

    @Test
    void anAnswerThatWillNotDoIsNotTaken() {
        AppState typing = press(order(), "Enter", "^U", "N", "O").state();
        assertThat(press(typing, "Enter").state().view().entry()).isNotNull();
        assertThat(press(typing, "Enter").intents()).isEmpty();
        assertThat(answer(press(typing, "Enter", "Esc").state(), Draft.ENVIRONMENT))
                .isEqualTo(new Answer("eu-01", Source.LAST_TIME));
    }

    @Test
    void anAnswerIsKeptAtOnceAndTheNextQuestionComes() {
        Next next = press(order(), "Enter", "^U", "u", "k", "Enter");
        assertThat(answer(next.state(), Draft.ENVIRONMENT)).isEqualTo(new Answer("uk", Source.TYPED));
        assertThat(next.state().view().cursor().id()).isEqualTo(Draft.PRIMARY);
        assertThat(next.intents())
                .containsExactly(
                        new Intent.KeepAnswers(Guide.subject(next.state()).orElseThrow()));
        assertThat(answer(press(next.state(), "k", "u").state(), Draft.ENVIRONMENT))
                .isEqualTo(new Answer("dev", Source.BLUEPRINT));
    }

    @Test
    void aSecretIsNeverDrawn() {
        AppState typing = press(order(), "j", "j", "j", "j", "j", "Enter").state();
        typing = new Message.Pasted("hunter2-hunter2").applyTo(typing).state();
        assertThat(String.join("\n", Frame.of(typing).rows()))
                .contains("*".repeat(15))
                .doesNotContain("hunter2");
        AppState taken = press(typing, "Enter").state();
        assertThat(answer(taken, "SandboxKey").value()).isEqualTo("hunter2-hunter2");
        assertThat(String.join("\n", Frame.of(taken).rows())).doesNotContain("hunter2");
    }

    @Test
    void aLongValueStaysInItsRow() {
        AppState typing = press(order(), "j", "j", "j", "Enter").state();
        typing = new Message.Pasted("a".repeat(300) + ".net").applyTo(typing).state();
        assertThat(Frame.of(typing).rows()).allSatisfy(row -> assertThat(row).hasSizeLessThanOrEqualTo(80));
        assertThat(Frame.of(press(typing, "Enter").state()).rows())
                .anySatisfy(row -> assertThat(row).contains("DomainName", "…"));
    }

    @Test
    void aStepBackLosesNothingAndLetsThePreviewGo() {
        AppState answered = press(order(), "Enter", "^U", "u", "k", "Enter").state();
        Next preview = press(answered, "n");
        assertThat(preview.intents())
                .as("kept, flags and all, before AWS is asked")
                .containsExactly(
                        new Intent.KeepAnswers(Guide.subject(answered).orElseThrow()),
                        new Intent.PreviewDraft(Guide.subject(answered).orElseThrow()));
        Next back = press(preview.state(), "Esc");
        assertThat(back.intents()).startsWith(new Intent.DropPreview());
        assertThat(back.state().view().screen()).isEqualTo(OrderScreen.NAME);
        AppState again = press(back.state(), "Esc", "Enter").state();
        assertThat(answer(again, Draft.ENVIRONMENT).value()).isEqualTo("uk");
    }

    @Test
    void whatLosesDataWantsWordsOfItsOwnBeforeTheName() {
        AppState plan = ProvisionScenes.planned(80, 24);
        Next lost = press(press(plan, "a").state(), "lose data".split("", -1));
        assertThat(press(press(plan, "a").state(), "payments-dev".split("", -1))
                        .state()
                        .view()
                        .entry())
                .isInstanceOf(Entry.Confirm.class);
        Next allowed = press(lost.state(), "Enter");
        assertThat(allowed.intents()).containsExactly(new Intent.AllowLoss("payments-dev"));
        Preview preview = plan.known().told(Preview.class).orElseThrow().allowingLoss();
        AppState asked =
                press(new Message.Heard(preview).applyTo(plan).state(), "a").state();
        Next deployed = press(press(asked, "payments-dev".split("", -1)).state(), "Enter");
        assertThat(deployed.intents())
                .isEqualTo(List.of(new Intent.DeployPreviewed("payments-dev"), new Intent.DropPreview()));
        assertThat(deployed.state().view().screen()).isEqualTo(DeployScreen.NAME);
    }

    @Test
    void whatThePreflightRefusesIsNotDeployed() {
        AppState refused = press(ProvisionScenes.refused(80, 24), "a").state();
        assertThat(refused.view().entry()).isNull();
        assertThat(refused.view().notice()).startsWith("a: ");
    }

    @Test
    void aLatePreviewOfSomethingElseIsNotShown() {
        AppState plan = ProvisionScenes.planned(80, 24);
        AppState late = new Message.Heard(
                        Preview.begun("other-dev", Scenes.NOW).planned(ProvisionScenes.WORSE, "", Scenes.NOW))
                .applyTo(plan)
                .state();
        assertThat(press(late, "a").state().view().entry()).isNull();
    }

    @Test
    void aReadOnlyDashboardNeitherPreviewsNorDeploys() {
        AppState state =
                AppState.first(80, 24, new AppState.Banner("AWS", "", true, ""), Keymap.USUAL, BridgeScreen.NAME);
        for (String key : List.of("N", "P")) {
            assertThat(press(state, key).state().view().screen()).isEqualTo(BridgeScreen.NAME);
            assertThat(press(state, key).state().view().notice()).contains("read-only");
        }
    }
}
