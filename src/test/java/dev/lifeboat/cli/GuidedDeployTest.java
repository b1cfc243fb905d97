package dev.lifeboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.LeapingTime;
import dev.lifeboat.aws.CallListener;
import dev.lifeboat.aws.Doors;
import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Blueprint.ParameterSpec;
import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.blueprint.Draft;
import dev.lifeboat.blueprint.Draft.Source;
import dev.lifeboat.cli.dashboard.Controls;
import dev.lifeboat.cli.dashboard.DoesDeploys;
import dev.lifeboat.cli.dashboard.DoesGuide;
import dev.lifeboat.cli.dashboard.DoesPreviews;
import dev.lifeboat.provision.Deployer;
import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.provision.progress.Progress.Outcome;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.World.LoggedCall;
import dev.lifeboat.rehearsal.WorldHttpClient;
import dev.lifeboat.tui.Intent;
import dev.lifeboat.tui.Message;
import dev.lifeboat.tui.told.Afterwards;
import dev.lifeboat.tui.told.Guide;
import dev.lifeboat.tui.told.Preview;
import dev.lifeboat.tui.told.Preview.Stage;
import dev.lifeboat.tui.told.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From the first answer to the deployment, as the dashboard's parts do it, on the world. */
@Timeout(60)
class GuidedDeployTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final LeapingTime time = new LeapingTime(Instant.parse("2026-01-01T00:00:00Z"));
    private final World world = new World(time, 42, 1);
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private Controls controls;
    private DoesPreviews previews;
    private DoesDeploys deploys;
    private DoesGuide guide;

    @SuppressWarnings("NullAway") // the folder is there before the first test
    GuidedDeployTest(@TempDir Path state) throws IOException {
        CommonOptions options = new CommonOptions();
        options.config = Files.writeString(state.resolve("lifeboat.yml"), "");
        Session session = new Session(
                options,
                time,
                () -> Doors.inProcess(new WorldHttpClient(world, time::sleep), time, CallListener.NOBODY),
                state);
        controls = new Controls(session, messages::add);
        previews = new DoesPreviews(controls);
        deploys = new DoesDeploys(controls, previews);
        guide = new DoesGuide(controls, new RegionOptions());
    }

    @AfterEach
    void close() {
        controls.unwatch();
    }

    private <T extends Told> List<T> told(Class<T> kind) {
        return messages.stream()
                .filter(Message.Heard.class::isInstance)
                .map(message -> ((Message.Heard) message).told())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private <T extends Told> T last(Class<T> kind) {
        List<T> all = told(kind);
        return all.get(all.size() - 1);
    }

    private void until(BooleanSupplier there) throws InterruptedException {
        while (!there.getAsBoolean()) {
            time.sleep(Duration.ofSeconds(1));
        }
    }

    private Preview previewed(Draft draft) throws InterruptedException {
        messages.clear();
        assertThat(previews.takes(new Intent.PreviewDraft(draft))).isTrue();
        until(() -> told(Preview.class).stream()
                .anyMatch(one -> one.stage() == Stage.READY || one.stage() == Stage.FAILED));
        return last(Preview.class);
    }

    private static Draft sample() {
        return Draft.of(Blueprints.fromFolder(Path.of("src/test/resources/sample")));
    }

    /** The sample with another name for its queue: what is in the old one would be lost. */
    private Draft renamed() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("copy"));
        try (var files = Files.list(Path.of("src/test/resources/sample"))) {
            for (Path file : files.toList()) {
                Files.writeString(
                        copy.resolve(file.getFileName()),
                        Files.readString(file).replace("${Name}-queue", "${Name}-work"));
            }
        }
        return Draft.of(Blueprints.fromFolder(copy));
    }

    private List<String> operations(int since) {
        List<LoggedCall> all = world.calls();
        return all.subList(since, all.size()).stream()
                .map(LoggedCall::operation)
                .toList();
    }

    private long count(String operation) {
        return operations(0).stream().filter(operation::equals).count();
    }

    private Outcome ended() {
        return deploys.last().orElseThrow().outcome();
    }

    @Test
    void answersAreKeptBeforeTheFirstCallAndOfferedTheNextTime() throws Exception {
        Draft payments = Draft.of(Blueprints.named("payments")).with(Draft.ENVIRONMENT, "eu-01", Source.TYPED);
        guide.takes(new Intent.KeepAnswers(payments));
        assertThat(world.calls()).isEmpty();
        guide.offer();
        assertThat(last(Guide.class).drafts())
                .filteredOn(draft -> draft.blueprint().name().equals("payments"))
                .extracting(draft -> draft.answer(Draft.ENVIRONMENT))
                .containsExactly(new Draft.Answer("eu-01", Source.LAST_TIME));
        assertThat(world.calls()).isEmpty();
    }

    @Test
    void optionsComeOverTheAnswersOfLastTime() throws Exception {
        guide.takes(new Intent.KeepAnswers(
                Draft.of(Blueprints.named("payments")).with(Draft.ENVIRONMENT, "eu-01", Source.TYPED)));
        RegionOptions flags = new RegionOptions();
        flags.suffix = "uk";
        new DoesGuide(controls, flags).offer();
        assertThat(last(Guide.class).drafts())
                .extracting(draft -> draft.answer(Draft.ENVIRONMENT))
                .contains(new Draft.Answer("uk", Source.FLAG));
    }

    @Test
    void aSecretIsNeverWrittenDown() throws Exception {
        Blueprint was = sample().blueprint();
        Blueprint secret = new Blueprint(
                was.name(),
                was.title(),
                was.duration(),
                was.primaryRegion(),
                was.standbyRegion(),
                List.of(new ParameterSpec("ApiKey", "a key", "", "", true, "")),
                was.stacks(),
                was.secureStrings(),
                was.outputs(),
                was.verify(),
                was.cost());
        Draft draft = Draft.of(secret).with("ApiKey", "hunter2-hunter2", Source.TYPED);
        LastTime last = LastTime.of(controls.session());
        last.keep(draft);
        assertThat(Files.readString(last.folder().resolve("sample.json")))
                .contains("us-east-1")
                .doesNotContain("hunter2")
                .doesNotContain("ApiKey");
        assertThat(last.recall(Draft.of(secret)).draft().answer("ApiKey").value())
                .isEmpty();
        assertThat(draft.toString()).doesNotContain("hunter2");
    }

    @Test
    void answersThatCannotBeReadAreLeftAsideWithAWord() throws Exception {
        Path kept = Files.createDirectories(LastTime.of(controls.session()).folder());
        Files.writeString(kept.resolve("payments.json"), "{\"--env\": \"eu-0");
        Files.writeString(
                kept.resolve("trading.json"), "{\"--env\": 7, \"LogRetentionDays\": \"many\", \"Gone\": \"x\"}");
        guide.offer();
        assertThat(messages)
                .filteredOn(Message.Said.class::isInstance)
                .singleElement()
                .satisfies(said -> assertThat(((Message.Said) said).words()).contains("left aside"));
        assertThat(last(Guide.class).drafts()).hasSize(3).allSatisfy(draft -> assertThat(
                        draft.answers().values())
                .extracting(Draft.Answer::source)
                .containsOnly(Source.BLUEPRINT));
    }

    @Test
    void aPreviewThatIsLeftLeavesNoChangeSetAndNoStack() throws Exception {
        Preview preview = previewed(sample());
        assertThat(preview.stage()).isEqualTo(Stage.READY);
        assertThat(count("CreateChangeSet")).isPositive();
        previews.takes(new Intent.DropPreview());
        previews.close();
        assertThat(previewed(sample()).plan())
                .as("nothing of the first is in the way of a second")
                .isEqualTo(preview.plan());
        previews.close();
        assertThat(count("ExecuteChangeSet")).isZero();
        assertThat(count("DeleteStack") + count("DeleteChangeSet")).isGreaterThanOrEqualTo(count("CreateChangeSet"));
    }

    @Test
    void whoQuitsWhileAPreviewIsMadeLeavesNothingEither() throws Exception {
        previews.takes(new Intent.PreviewDraft(sample()));
        until(() -> count("CreateChangeSet") > 0);
        previews.close();
        time.sleep(Duration.ofSeconds(10));
        assertThat(told(Preview.class)).noneMatch(one -> one.stage() == Stage.READY);
        assertThat(count("DeleteStack") + count("DeleteChangeSet")).isPositive();
        assertThat(previewed(sample()).stage()).isEqualTo(Stage.READY);
        previews.close();
    }

    @Test
    void aPreviewThatIsMadeAnewWaitsUntilTheOneBeforeIsGone() throws Exception {
        previewed(sample());
        Preview second = previewed(sample());
        assertThat(second.stage()).isEqualTo(Stage.READY);
        assertThat(Objects.requireNonNull(second.plan()).stacks())
                .noneMatch(stack -> stack.action() == dev.lifeboat.provision.Plan.Action.BLOCKED);
        previews.close();
    }

    @Test
    void whatWasPreviewedIsCarriedOutAndThenWatched() throws Exception {
        previewed(sample());
        int since = world.calls().size();
        deploys.takes(new Intent.DeployPreviewed("sample-dev"));
        previews.takes(new Intent.DropPreview()); // as the screen does when it is left for the deploy
        until(() -> !told(Afterwards.class).isEmpty());
        assertThat(ended()).isEqualTo(Outcome.DONE);
        assertThat(operations(since).stream().filter("CreateChangeSet"::equals).count())
                .as("only for stacks whose inputs were not known then")
                .isEqualTo(2);
        assertThat(last(Afterwards.class).deployment()).isEqualTo("sample-dev");
        until(() -> messages.stream().anyMatch(Message.Looked.class::isInstance));
    }

    @Test
    void aDeployOfAPreviewThatIsGoneIsNotBegun() throws Exception {
        previewed(sample());
        previews.takes(new Intent.DropPreview());
        deploys.takes(new Intent.DeployPreviewed("sample-dev"));
        assertThat(deploys.last()).isEmpty();
        assertThat(messages).anySatisfy(message -> assertThat(message)
                .isInstanceOfSatisfying(
                        Message.Said.class, said -> assertThat(said.words()).contains("nothing was begun")));
        previews.close();
    }

    @Test
    void dataIsLostOnlyAfterAConsentOfItsOwn() throws Exception {
        new Deployer(controls.session().door()).deploy(sample().order(), view -> {});
        Preview preview = previewed(renamed());
        assertThat(Objects.requireNonNull(preview.plan()).losses()).hasSize(1);
        deploys.takes(new Intent.DeployPreviewed("sample-dev"));
        until(() -> deploys.last().isPresent());
        assertThat(ended()).isEqualTo(Outcome.FAILED);
        deploys.close();
        previewed(renamed());
        previews.takes(new Intent.AllowLoss("sample-dev"));
        assertThat(last(Preview.class).losing()).isTrue();
        deploys.takes(new Intent.DeployPreviewed("sample-dev"));
        until(() -> !told(Afterwards.class).isEmpty());
        assertThat(ended()).isEqualTo(Outcome.DONE);
    }

    @Test
    void whoQuitsWhileItDeploysDetachesAndAwsGoesOn() throws Exception {
        previewed(sample());
        deploys.takes(new Intent.DeployPreviewed("sample-dev"));
        until(() -> count("ExecuteChangeSet") > 0);
        deploys.close();
        assertThat(ended()).isEqualTo(Outcome.DETACHED);
        Progress again = new Deployer(controls.session().door()).deploy(sample().order(), view -> {});
        assertThat(Objects.requireNonNull(again.result()).outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void whatIsWatchedIsPreviewedWithWhatItWasOrderedWith() throws Exception {
        Draft payments = Draft.of(Blueprints.named("payments"))
                .with(Draft.STANDBY, "us-west-2", Source.TYPED)
                .with("LogRetentionDays", "90", Source.TYPED);
        assertThat(payments.objection()).isEmpty();
        new Deployer(controls.session().door()).deploy(payments.order(), view -> {});
        controls.watch("payments-dev");
        previews.takes(new Intent.PreviewWatched());
        until(() -> told(Preview.class).stream()
                .anyMatch(one -> one.stage() == Stage.READY || one.stage() == Stage.FAILED));
        Preview preview = last(Preview.class);
        assertThat(preview.trouble()).isEmpty();
        assertThat(Objects.requireNonNull(preview.plan()).hasChanges()).isFalse();
        previews.close();
        assertThat(Map.copyOf(payments.order().values())).containsEntry("LogRetentionDays", "90");
    }
}
