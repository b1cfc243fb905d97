package dev.lifeboat.provision;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Trouble;
import dev.lifeboat.provision.progress.StackEvent;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/** The calls about one stack. A stack is meant by its name, or after a delete by its id. */
public final class StackCalls {
    private final Door door;
    private final Patience patience;

    public StackCalls(Door door, Patience patience) {
        this.door = door;
        this.patience = patience;
    }

    public CloudFormationClient in(String region) {
        return door.client(CloudFormationClient.class, region);
    }

    /** The stack, or nothing where there is none of that name. */
    public Optional<Stack> describe(String region, String nameOrId) throws InterruptedException {
        try {
            return patience.read(
                    () -> in(region).describeStacks(request -> request.stackName(nameOrId)).stacks().stream()
                            .findFirst());
        } catch (AwsFailure failure) {
            if (failure.trouble().kind() == Trouble.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** Its events, newest first; a page is asked for when it is needed. */
    public Iterator<List<StackEvent>> events(String region, String nameOrId) {
        Iterator<DescribeStackEventsResponse> pages = in(region)
                .describeStackEventsPaginator(request -> request.stackName(nameOrId))
                .iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return pages.hasNext();
            }

            @Override
            public List<StackEvent> next() {
                return pages.next().stackEvents().stream().map(StackEvent::of).toList();
            }
        };
    }

    /** Its newest event. */
    public Optional<StackEvent> newestEvent(String region, String nameOrId) throws InterruptedException {
        return patience.read(() -> events(region, nameOrId).next().stream().findFirst());
    }

    public List<StackResourceSummary> resources(String region, String nameOrId) throws InterruptedException {
        return patience.read(
                () -> in(region)
                        .listStackResourcesPaginator(request -> request.stackName(nameOrId))
                        .stackResourceSummaries()
                        .stream()
                        .toList());
    }

    /** Deleting twice is deleting once: as safe to repeat as a question. */
    public void delete(String region, String nameOrId) throws InterruptedException {
        patience.read(() -> in(region).deleteStack(request -> request.stackName(nameOrId)));
    }

    /** AWS takes it in any state but while the stack is being deleted. */
    void protect(String region, String nameOrId) throws InterruptedException {
        patience.read(() -> in(region).updateTerminationProtection(request -> request.stackName(nameOrId)
                .enableTerminationProtection(true)));
    }

    /** Cancelling twice is cancelling once. AWS refuses it, as invalid, where no update is under way any more. */
    void cancelUpdate(String region, String name) throws InterruptedException {
        patience.read(() -> in(region).cancelUpdateStack(request -> request.stackName(name)));
    }

    void continueRollback(String region, String name) throws InterruptedException {
        patience.send(() -> in(region).continueUpdateRollback(request -> request.stackName(name)));
    }
}
