package dev.lifeboat.provision;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** Termination protection: AWS refuses to delete a stack that has it. */
public final class Protection {
    private static final Set<String> PRODUCTION = Set.of("prod", "prd", "production", "live");

    private final Door door;

    public Protection(Door door) {
        this.door = door;
    }

    /** Whether an environment suffix has a word in it that says production, e.g. {@code eu-prod}. */
    public static boolean looksLikeProduction(String suffix) {
        return Stream.of(suffix.split("[^a-z]+", -1)).anyMatch(PRODUCTION::contains);
    }

    /**
     * Switches it on or off on each stack that is not so yet; one that is being deleted is left alone.
     *
     * @return the names of the stacks that were changed
     * @throws dev.lifeboat.aws.AwsFailure where AWS refuses
     */
    public List<String> set(Deployment deployment, boolean on) throws InterruptedException {
        List<Callable<String>> changes = new ArrayList<>();
        for (Deployment.Stack stack : deployment.stacks()) {
            if (stack.terminationProtected() != on && !stack.status().startsWith("DELETE_")) {
                changes.add(() -> {
                    Calls.answer(() -> door.client(CloudFormationClient.class, stack.region())
                            .updateTerminationProtection(
                                    request -> request.stackName(stack.name()).enableTerminationProtection(on)));
                    return stack.name();
                });
            }
        }
        return Answers.all(door.time(), changes);
    }

    /** For people: whether all of it, some of it or nothing is protected. */
    public static String words(Deployment deployment) {
        long on = deployment.stacks().stream()
                .filter(Deployment.Stack::terminationProtected)
                .count();
        return on == 0 ? "no" : on == deployment.stacks().size() ? "yes" : "in part";
    }
}
