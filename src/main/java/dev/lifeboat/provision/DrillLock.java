package dev.lifeboat.provision;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import java.util.Collection;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Looks whether a drill is under way: its lock is a parameter in one of the deployment's Regions. */
public final class DrillLock {
    private DrillLock() {}

    /**
     * The refusal, where a drill is under way. A Region that cannot be asked counts as free: the lock lives in the
     * standby Region, and whoever deploys or destroys is about to hear of the trouble there anyway.
     */
    public static Optional<String> refusal(Door door, String deployment, Collection<String> regions)
            throws InterruptedException {
        for (String region : regions.stream().distinct().toList()) {
            if (text(door.client(SsmClient.class, region), "/lifeboat/" + deployment + "/drill")
                    .isPresent()) {
                return Optional.of("a drill of " + deployment + " is under way (lock in " + region
                        + "). Wait for its end, or run: lifeboat drill revert " + deployment);
            }
        }
        return Optional.empty();
    }

    /** What the lock says, where a drill is under way: all that the drill will put back. */
    public static Optional<String> text(Door door, String deployment, Collection<String> regions)
            throws InterruptedException {
        for (String region : regions.stream().distinct().toList()) {
            Optional<String> text = text(door.client(SsmClient.class, region), "/lifeboat/" + deployment + "/drill");
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> text(SsmClient ssm, String lock) throws InterruptedException {
        try {
            return Optional.of(Calls.answer(() ->
                    ssm.getParameter(request -> request.name(lock)).parameter().value()));
        } catch (AwsFailure noLock) {
            return Optional.empty();
        }
    }
}
