package dev.lifeboat.rehearsal;

import java.util.List;

/**
 * One simulated service: a class each, listed in {@link Services}. The world calls it with its lock held and its
 * timeline caught up, so a service needs no locks of its own.
 */
public interface Service {

    /** Signing name, as in the credential scope: {@code cloudformation}, {@code monitoring}, {@code sqs}, ... */
    String name();

    /** Which operation a call asks for, e.g. {@code CreateQueue}; throws {@link AwsError} for one it does not know. */
    String operation(Call call);

    /** Whether that operation changes anything. */
    boolean mutates(String operation);

    /** Answers a call; throws {@link AwsError} where AWS would answer an error. */
    Answer answer(Call call, String operation);

    /** How this service's protocol writes an error. */
    Answer error(Call call, AwsError error);

    /** The CloudFormation resource types this service brings. */
    default List<ResourceType> resourceTypes() {
        return List.of();
    }
}
