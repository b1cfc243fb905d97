package dev.lifeboat.story;

import static dev.lifeboat.story.SampleWorld.result;
import static dev.lifeboat.story.SampleWorld.stack;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.provision.progress.Progress;
import dev.lifeboat.provision.progress.Progress.Outcome;
import dev.lifeboat.provision.progress.Progress.Phase;
import dev.lifeboat.rehearsal.World.LoggedCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** As many resources as a template may have: change sets, events and everything else come in pages. */
@Timeout(60)
class ManyResourcesTest {
    private static final int MORE = 498;

    @Test
    void fiveHundredResourcesInOneStackAreAllFollowedToTheirEnd() {
        SampleWorld sample = new SampleWorld();
        StringBuilder topics = new StringBuilder("Resources:\n");
        for (int i = 0; i < MORE; i++) {
            topics.append("  More").append(i).append(": {Type: 'AWS::SNS::Topic'}\n");
        }
        Progress end = sample.deploy(
                SampleWorld.order(SampleWorld.changed("sample", "Resources:\n  Bucket:", topics + "  Bucket:"), "dev"));
        assertThat(result(end).outcome()).as(result(end).words()).isEqualTo(Outcome.DONE);
        assertThat(stack(end, "data").resources())
                .hasSize(MORE + 2)
                .allMatch(resource -> resource.phase() == Phase.DONE)
                .allMatch(resource -> resource.status().equals("CREATE_COMPLETE"));
        assertThat(sample.world.calls())
                .filteredOn(call -> call.operation().equals("DescribeChangeSet"))
                .extracting(LoggedCall::region)
                .hasSizeGreaterThan(10);
    }
}
