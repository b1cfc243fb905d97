package dev.lifeboat.rehearsal.sqs;

import dev.lifeboat.rehearsal.AwsError;
import java.util.Map;
import java.util.Set;

/** What of a queue can be set, and within which bounds. Pure. */
final class Attributes {
    private static final Set<String> TEXTS =
            Set.of("Policy", "RedrivePolicy", "RedriveAllowPolicy", "KmsMasterKeyId", "SqsManagedSseEnabled");

    /** Seconds, and of the size bytes. */
    private static final Map<String, Range> NUMBERS = Map.of(
            "DelaySeconds", new Range(0, 900),
            "KmsDataKeyReusePeriodSeconds", new Range(60, 86_400),
            "MaximumMessageSize", new Range(1_024, 1_048_576),
            "MessageRetentionPeriod", new Range(60, 1_209_600),
            "ReceiveMessageWaitTimeSeconds", new Range(0, 20),
            "VisibilityTimeout", new Range(0, 43_200));

    private Attributes() {}

    private record Range(long least, long most) {
        boolean holds(String text) {
            return text.matches("\\d{1,10}") && Long.parseLong(text) >= least && Long.parseLong(text) <= most;
        }
    }

    static boolean known(String name) {
        return TEXTS.contains(name) || NUMBERS.containsKey(name);
    }

    /** @throws AwsError as SQS words it, before anything is changed */
    static void check(Map<String, String> attributes) {
        attributes.forEach((name, value) -> {
            Range range = NUMBERS.get(name);
            if (!known(name)) {
                throw new AwsError(400, "InvalidAttributeName", "Unknown Attribute " + name + ".");
            }
            if (range != null && !range.holds(value)) {
                throw new AwsError(400, "InvalidAttributeValue", "Invalid value for the parameter " + name + ".");
            }
        });
    }
}
