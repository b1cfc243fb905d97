package dev.lifeboat.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Doors;
import dev.lifeboat.drill.lever.Inversion;
import dev.lifeboat.drill.move.Move;
import dev.lifeboat.drill.move.Refused;
import dev.lifeboat.rehearsal.WorldHttpClient;
import dev.lifeboat.story.DeployedWorld;
import dev.lifeboat.watch.Reading;
import dev.lifeboat.watch.State;
import dev.lifeboat.watch.Target;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.HealthCheck;
import software.amazon.awssdk.services.route53.model.UpdateHealthCheckRequest;

/** The check of the PRIMARY record is forced and let go, whoever else changes it meanwhile. */
@Timeout(60)
class InversionMoveTest {
    private final DeployedWorld payments = DeployedWorld.of("payments");
    private final Target target = payments.target();
    private final Route53Client route53 = payments.door.client(Route53Client.class, "us-east-1");
    private final String id = target.resources("AWS::Route53::HealthCheck").stream()
            .filter(check -> check.logicalId().equals("PrimaryServes"))
            .findFirst()
            .orElseThrow()
            .physicalId();
    private final Move move = plan();

    InversionMoveTest() throws InterruptedException {}

    private Move plan() throws InterruptedException {
        List<Move> moves = new Inversion().plan(payments.door, target);
        assertThat(moves).hasSize(1);
        return moves.get(0);
    }

    private HealthCheck check() {
        return route53.getHealthCheck(request -> request.healthCheckId(id)).healthCheck();
    }

    private String settings() {
        return "inverted " + check().healthCheckConfig().inverted() + ", disabled "
                + check().healthCheckConfig().disabled();
    }

    private void another(Consumer<UpdateHealthCheckRequest.Builder> change) {
        route53.updateHealthCheck(request -> change.accept(request.healthCheckId(id)));
    }

    /** A way to AWS on which the answer of the first change is lost; the SDK tries again. */
    private static final class LosesOneAnswer implements SdkHttpClient {
        private final SdkHttpClient real;
        private boolean lost;

        LosesOneAnswer(SdkHttpClient real) {
            this.real = real;
        }

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            ExecutableHttpRequest prepared = real.prepareRequest(request);
            boolean change = request.httpRequest().method() == SdkHttpMethod.POST;
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() throws IOException {
                    HttpExecuteResponse answer = prepared.call();
                    if (change && !lost) {
                        lost = true;
                        throw new SocketTimeoutException("Read timed out");
                    }
                    return answer;
                }

                @Override
                public void abort() {
                    prepared.abort();
                }
            };
        }

        @Override
        public void close() {
            real.close();
        }
    }

    private Door losing() {
        SdkHttpClient way = new LosesOneAnswer(new WorldHttpClient(payments.world, payments.time::sleep));
        return Doors.inProcess(way, payments.time, call -> {});
    }

    @Test
    void itIsForcedAndLetGoAndNothingElseOfItChanges() throws Exception {
        HealthCheck before = check();
        move.act(payments.door);
        assertThat(settings()).isEqualTo("inverted true, disabled true");
        assertThat(check().healthCheckVersion()).isEqualTo(before.healthCheckVersion() + 1);
        assertThat(move.restored(payments.door)).isFalse();
        assertThat(move.revert(payments.door)).contains("PrimaryServes", "inverted and disabled -> neither");
        assertThat(check().healthCheckConfig()).isEqualTo(before.healthCheckConfig());
        assertThat(move.restored(payments.door)).isTrue();
        assertThat(move.revert(payments.door)).contains("as before already");
    }

    @Test
    void anAnswerThatWasLostIsKnownForOnesOwn() throws Exception {
        move.act(losing());
        assertThat(settings()).isEqualTo("inverted true, disabled true");
        assertThat(move.revert(losing())).isNotEmpty();
        assertThat(settings()).isEqualTo("inverted false, disabled false");
    }

    @Test
    void whatAnotherChangedBeforeItWasPulledIsLeftAlone() throws Exception {
        another(request -> request.healthThreshold(2));
        assertThatThrownBy(() -> move.act(payments.door))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("somebody else has changed")
                .hasMessageContaining("neither inverted nor disabled");
        assertThat(settings()).isEqualTo("inverted false, disabled false");
        assertThat(move.revert(payments.door)).contains("already");
        assertThat(check().healthCheckConfig().healthThreshold()).isEqualTo(2);
    }

    @Test
    void whatAnotherForcedIsNotTakenForOnesOwn() {
        another(request -> request.healthThreshold(2));
        another(request -> request.inverted(true).disabled(true));
        assertThatThrownBy(() -> move.act(payments.door)).isInstanceOf(Refused.class);
    }

    @Test
    void anothersChangeOfSomethingElseMeanwhileStays() throws Exception {
        move.act(payments.door);
        another(request -> request.healthThreshold(2));
        move.revert(payments.door);
        assertThat(settings()).isEqualTo("inverted false, disabled false");
        assertThat(check().healthCheckConfig().healthThreshold()).isEqualTo(2);
    }

    @Test
    void whatAnotherSetSinceIsAskedAboutKeptOrOverwritten() throws Exception {
        move.act(payments.door);
        another(request -> request.disabled(false));
        Reverting.Outcome asked = Reverting.all(payments.door, List.of(move), Changed.ASK, words -> {});
        assertThat(asked.changed()).isTrue();
        assertThat(asked.failed()).singleElement().asString().contains("is inverted, which is neither");
        Reverting.Outcome kept = Reverting.all(payments.door, List.of(move), Changed.KEEP, words -> {});
        assertThat(kept.failed()).isEmpty();
        assertThat(settings()).isEqualTo("inverted true, disabled false");
        Reverting.Outcome over = Reverting.all(payments.door, List.of(move), Changed.OVERWRITE, words -> {});
        assertThat(over.done()).singleElement().asString().contains("inverted, which another set -> neither");
        assertThat(settings()).isEqualTo("inverted false, disabled false");
    }

    @Test
    void aCheckThatIsNotAsUsualOrNotThereIsRefusedInWords() throws Exception {
        another(request -> request.inverted(true));
        assertThatThrownBy(this::plan).isInstanceOf(Refused.class).hasMessageContaining("is inverted already");
        another(request -> request.inverted(false).disabled(true));
        assertThatThrownBy(this::plan).isInstanceOf(Refused.class).hasMessageContaining("is disabled already");
        Target bare = new Target(target.name(), target.blueprint(), target.regions(), List.of(), Map.of());
        assertThatThrownBy(() -> new Inversion().plan(payments.door, bare))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("has no PRIMARY failover record");
    }

    @Test
    void aControlPlaneThatIsDownIsSaidAndNotTakenForAnother() {
        payments.world.faults().set("control-plane-dark", "us-east-1");
        assertThatThrownBy(() -> move.act(payments.door)).isInstanceOf(AwsFailure.class);
    }

    @Test
    void whoLooksMeanwhileIsToldThatItIsForcedEvenWithoutAMetric() throws Exception {
        move.act(payments.door);
        payments.time.sleep(Duration.ofSeconds(10));
        Reading reading = payments.look().readings().stream()
                .filter(one -> one.signal().name().equals("PrimaryServes"))
                .findFirst()
                .orElseThrow();
        assertThat(reading.state()).isEqualTo(State.CRITICAL);
        assertThat(reading.detail()).contains("effective unhealthy", "forced: inverted and disabled");
        assertThat(payments.bean(Drills.class).notHere(target, new Inversion()))
                .hasValueSatisfying(why -> assertThat(why).contains("inverted and disabled already"));
    }
}
