package dev.lifeboat.drill.marker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Trouble;
import dev.lifeboat.story.DeployedWorld;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MarkersTest {
    private static final Duration TARGET = Duration.ofSeconds(30);

    private final DeployedWorld bench = DeployedWorld.empty("payments");

    /** A store in which all is well; what others do wrong they override. */
    private static class Healthy implements Store {
        private final String name;

        Healthy(String name) {
            this.name = name;
        }

        @Override
        public Kind kind() {
            return Kind.TABLE;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String traces(String drill) {
            return "";
        }

        @Override
        public String planned() {
            return "";
        }

        @Override
        public void put(Door door, String drill, long number) throws InterruptedException {}

        @Override
        public MarkerLog missing(Door door, String drill, MarkerLog log) throws InterruptedException {
            return new MarkerLog(List.of());
        }

        @Override
        public void remove(Door door, String drill) {}

        @Override
        public int sweep(Door door, String drill) {
            return 0;
        }
    }

    private List<Rpo.Part> drill(Store... stores) throws InterruptedException {
        return drill(Duration.ofSeconds(5), stores);
    }

    private List<Rpo.Part> drill(Duration patience, Store... stores) throws InterruptedException {
        Markers markers = new Markers(bench.door, "one", Occasion.FAILOVER, Duration.ofMinutes(5), List.of(stores));
        bench.time.sleep(Duration.ofSeconds(10));
        markers.served();
        bench.time.sleep(Duration.ofSeconds(10));
        return markers.end(TARGET, patience, words -> {}).parts();
    }

    @Test
    void whatEndsAStoresWriterIsToldOfThatStoreAlone() throws Exception {
        List<Rpo.Part> parts = drill(new Healthy("well"), new Healthy("ill") {
            @Override
            public void put(Door door, String drill, long number) {
                if (number == 3) {
                    throw new IllegalArgumentException("the writer's end");
                }
            }
        });
        assertThat(parts.get(0).words()).isEmpty();
        assertThat(parts.get(0).acknowledged()).isEqualTo(10);
        assertThat(parts.get(1).words()).contains("the writer's end");
        assertThat(parts.get(1).acknowledged()).isEqualTo(2);
    }

    @Test
    void whatEndsALookIsToldOfThatStoreAloneAndTheOthersAreLookedAt() throws Exception {
        List<Rpo.Part> parts = drill(
                new Healthy("ill") {
                    @Override
                    public MarkerLog missing(Door door, String drill, MarkerLog log) {
                        throw new IllegalArgumentException("the look's end");
                    }
                },
                new Healthy("well"));
        assertThat(parts.get(0).words()).contains("the look's end");
        assertThat(parts.get(0).actualSeconds()).isNull();
        assertThat(parts.get(1).words()).isEmpty();
        assertThat(parts.get(1).actualSeconds()).isZero();
    }

    @Test
    void whatCannotBeRemovedIsToldWithTheLineThatRemovesItByHand() throws Exception {
        Trouble denied =
                new Trouble(Trouble.Kind.DENIED, "store", "Remove", "us-east-1", "AccessDenied", "not authorized", "");
        List<Rpo.Part> parts = drill(new Healthy("sticky") {
            @Override
            public String traces(String drill) {
                return "rows of " + drill;
            }

            @Override
            public String byHand(String drill) {
                return "remove " + drill;
            }

            @Override
            public void remove(Door door, String drill) {
                throw new AwsFailure(denied, new IllegalStateException("denied"));
            }
        });
        assertThat(parts.get(0).words())
                .contains("Markers are left behind in sticky, rows of one: ", "not authorized")
                .endsWith("By hand: remove one");
        assertThat(parts.get(0).actualSeconds())
                .as("what was measured stays so")
                .isZero();
    }

    /** All that was written up to its first look is missing, for good. */
    private static final class Lossy extends Healthy {
        Lossy() {
            super("lossy");
        }

        @Override
        public MarkerLog missing(Door door, String drill, MarkerLog log) {
            return log;
        }
    }

    @Test
    void noMarkerIsCalledLostBeforeItWasWaitedFor() throws Exception {
        Rpo.Part waited = drill(Duration.ofSeconds(5), new Lossy()).get(0);
        assertThat(waited.lost()).isEqualTo(10);
        assertThat(waited.delayed()).isZero();
        Rpo.Part hurried = drill(Duration.ZERO, new Lossy()).get(0);
        assertThat(hurried.lost()).isNull();
        assertThat(hurried.delayed()).isNull();
        assertThat(hurried.words()).contains("could not be told from lost ones");
    }

    @Test
    void aLookThatTakesLongHoldsUpNoOther() throws Exception {
        List<Rpo.Part> parts = drill(
                new Healthy("slow") {
                    @Override
                    public MarkerLog missing(Door door, String drill, MarkerLog log) throws InterruptedException {
                        door.time().sleep(Duration.ofSeconds(4));
                        return new MarkerLog(List.of());
                    }
                },
                new Healthy("quick") {
                    private boolean late;

                    @Override
                    public MarkerLog missing(Door door, String drill, MarkerLog log) {
                        // Had it waited for the slow one, all would have come meanwhile.
                        boolean missing = !late
                                && door.time()
                                        .instant()
                                        .isBefore(log.acks()
                                                .get(log.acks().size() - 1)
                                                .at()
                                                .plusSeconds(3));
                        late = true;
                        return missing ? log : new MarkerLog(List.of());
                    }
                });
        assertThat(parts.get(0).actualSeconds()).isZero();
        assertThat(parts.get(1).actualSeconds()).isPositive();
        assertThat(parts.get(1).delayed()).isEqualTo(10);
    }
}
