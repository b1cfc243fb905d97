package dev.lifeboat.rehearsal.cloudwatch;

import dev.lifeboat.rehearsal.AwsError;
import java.util.Arrays;
import java.util.stream.Collectors;

/** When a point breaches a threshold. */
enum Comparison {
    GREATER_OR_EQUAL("GreaterThanOrEqualToThreshold", "greater than or equal to"),
    GREATER("GreaterThanThreshold", "greater than"),
    LESS("LessThanThreshold", "less than"),
    LESS_OR_EQUAL("LessThanOrEqualToThreshold", "less than or equal to");

    private final String word;
    private final String phrase;

    Comparison(String word, String phrase) {
        this.word = word;
        this.phrase = phrase;
    }

    /** As AWS writes it. */
    String word() {
        return word;
    }

    /** As a state's reason says it. */
    String phrase() {
        return phrase;
    }

    boolean breaches(double value, double threshold) {
        return switch (this) {
            case GREATER_OR_EQUAL -> value >= threshold;
            case GREATER -> value > threshold;
            case LESS -> value < threshold;
            case LESS_OR_EQUAL -> value <= threshold;
        };
    }

    static Comparison of(String word) {
        return Arrays.stream(values())
                .filter(comparison -> comparison.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new AwsError(
                        400,
                        "ValidationError",
                        "ComparisonOperator '" + word + "' is not supported. This world has: "
                                + Arrays.stream(values()).map(Comparison::word).collect(Collectors.joining(", "))));
    }
}
