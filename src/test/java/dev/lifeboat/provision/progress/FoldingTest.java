package dev.lifeboat.provision.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.blueprint.Role;
import dev.lifeboat.provision.progress.Progress.Phase;
import dev.lifeboat.provision.progress.Progress.ResourceProgress;
import dev.lifeboat.provision.progress.Progress.StackProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldingTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private int seconds;

    private StackEvent event(String logicalId, String status, String reason) {
        seconds++;
        boolean own = logicalId.equals("stack");
        String type = own ? "AWS::CloudFormation::Stack" : "AWS::SQS::Queue";
        return new StackEvent("e" + seconds, START.plusSeconds(seconds), logicalId, type, status, reason, own);
    }

    private static StackProgress stack(String... waiting) {
        List<ResourceProgress> resources = new ArrayList<>();
        for (String id : waiting) {
            resources.add(ResourceProgress.waiting(id, "AWS::SQS::Queue"));
        }
        return new StackProgress(
                "app", "pay-app", "us-east-1", Role.PRIMARY, Phase.RUNNING, "", resources, START, null, null, 60, "");
    }

    private static ResourceProgress resource(StackProgress stack, String id) {
        return stack.resources().stream()
                .filter(one -> one.logicalId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aResourceGoesFromWaitingToDoneWithItsTimes() {
        StackProgress folded = Folding.fold(
                stack("Queue", "Other"),
                List.of(
                        event("stack", "CREATE_IN_PROGRESS", ""),
                        event("Queue", "CREATE_IN_PROGRESS", ""),
                        event("Queue", "CREATE_IN_PROGRESS", "Resource creation Initiated"),
                        event("Queue", "CREATE_COMPLETE", "")));
        ResourceProgress queue = resource(folded, "Queue");
        assertThat(queue.phase()).isEqualTo(Phase.DONE);
        assertThat(queue.startedAt()).isEqualTo(START.plusSeconds(2));
        assertThat(queue.endedAt()).isEqualTo(START.plusSeconds(4));
        assertThat(resource(folded, "Other").phase()).isEqualTo(Phase.WAITING);
        assertThat(folded.status()).isEqualTo("CREATE_IN_PROGRESS");
        assertThat(folded.rootCause()).isNull();
    }

    @Test
    void theRootCauseIsTheFirstRealFailureAndNotACancellation() {
        StackProgress folded = Folding.fold(
                stack(),
                List.of(
                        event("Early", "CREATE_FAILED", "Resource creation cancelled"),
                        event("Queue", "CREATE_FAILED", "QueueName has invalid characters"),
                        event("Later", "CREATE_FAILED", "something else"),
                        event(
                                "stack",
                                "ROLLBACK_IN_PROGRESS",
                                "The following resource(s) failed to create: [Queue].")));
        assertThat(folded.rootCause()).isEqualTo("Queue (AWS::SQS::Queue): QueueName has invalid characters");
        assertThat(resource(folded, "Early").phase()).isEqualTo(Phase.CANCELLED);
    }

    @Test
    void theFailedResourceStaysInSightWhileTheRollbackSweepsUp() {
        StackProgress failed = Folding.fold(
                stack(),
                List.of(
                        event("Good", "CREATE_COMPLETE", ""),
                        event("Queue", "CREATE_FAILED", "no"),
                        event("stack", "ROLLBACK_IN_PROGRESS", "")));
        StackProgress swept = Folding.fold(
                failed,
                List.of(
                        event("Queue", "DELETE_COMPLETE", ""),
                        event("Good", "DELETE_COMPLETE", ""),
                        event("stack", "ROLLBACK_COMPLETE", "")));
        assertThat(resource(swept, "Queue").phase()).isEqualTo(Phase.FAILED);
        assertThat(resource(swept, "Queue").reason()).isEqualTo("no");
        assertThat(resource(swept, "Good").phase()).isEqualTo(Phase.CANCELLED);
    }

    @Test
    void theOldHalfOfAReplacedResourceGoesUnseen() {
        StackProgress folded = Folding.fold(
                stack(),
                List.of(
                        event("Queue", "UPDATE_COMPLETE", ""),
                        event("stack", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", ""),
                        event("Queue", "DELETE_IN_PROGRESS", "")));
        assertThat(resource(folded, "Queue").status()).isEqualTo("UPDATE_COMPLETE");
    }

    @Test
    void pagesAreReadNoFurtherThanTheLastEventSeen() {
        StackEvent one = event("Queue", "CREATE_IN_PROGRESS", "");
        StackEvent two = event("Queue", "CREATE_COMPLETE", "");
        StackEvent three = event("stack", "CREATE_COMPLETE", "");
        Iterator<List<StackEvent>> pages = new Iterator<>() {
            private int page;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public List<StackEvent> next() {
                page++;
                assertThat(page).isLessThan(3);
                return page == 1 ? List.of(three) : List.of(two, one);
            }
        };
        assertThat(EventPages.since(one.id(), pages)).containsExactly(two, three);
    }

    @Test
    void theEventsOfTheLatestOperationLeaveOutTheEarlierOnes() {
        List<StackEvent> events = new ArrayList<>(List.of(
                event("stack", "CREATE_IN_PROGRESS", ""),
                event("stack", "CREATE_COMPLETE", ""),
                event("stack", "UPDATE_IN_PROGRESS", ""),
                event("Queue", "UPDATE_IN_PROGRESS", "")));
        java.util.Collections.reverse(events);
        assertThat(EventPages.ofLatestOperation(List.of(events).iterator()))
                .extracting(StackEvent::status)
                .containsExactly("UPDATE_IN_PROGRESS", "UPDATE_IN_PROGRESS");
    }

    @Test
    void aStackThatEndsSettlesWhatItsEventsLeftOpen() {
        StackProgress done = stack("Queue").ended(Phase.DONE, "CREATE_COMPLETE", null, START);
        assertThat(resource(done, "Queue").phase()).isEqualTo(Phase.DONE);
        StackProgress failed = stack("Queue").ended(Phase.FAILED, "ROLLBACK_COMPLETE", "why", START);
        assertThat(resource(failed, "Queue").phase()).isEqualTo(Phase.CANCELLED);
    }

    @Test
    void aStackThatIsConfiguredHasNotBegunAgain() {
        StackEvent begun = event("stack", "CREATE_IN_PROGRESS", "User Initiated");
        StackEvent made = event("Queue", "CREATE_COMPLETE", "");
        StackEvent configured = new StackEvent(
                "e9",
                START.plusSeconds(9),
                "stack",
                "AWS::CloudFormation::Stack",
                "CREATE_IN_PROGRESS",
                "Eventual consistency check initiated",
                true,
                "",
                "CONFIGURATION_COMPLETE");
        assertThat(EventPages.ofLatestOperation(
                        List.of(List.of(configured, made, begun)).iterator()))
                .containsExactly(begun, made, configured);
        assertThat(Folding.fold(stack("Queue"), List.of(begun, made, configured))
                        .status())
                .isEqualTo("CREATE_IN_PROGRESS");
    }
}
