package dev.lifeboat.rehearsal.cloudwatch;

import dev.lifeboat.rehearsal.AwsError;
import java.util.Arrays;
import java.util.stream.Collectors;

/** CloudWatch's plain statistics. */
enum Statistic {
    AVERAGE("Average"),
    SUM("Sum"),
    MINIMUM("Minimum"),
    MAXIMUM("Maximum"),
    SAMPLE_COUNT("SampleCount");

    private final String word;

    Statistic(String word) {
        this.word = word;
    }

    /** As AWS writes it. */
    String word() {
        return word;
    }

    static Statistic of(String word) {
        return Arrays.stream(values())
                .filter(statistic -> statistic.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new AwsError(
                        400,
                        "InvalidParameterValue",
                        "The statistic '" + word + "' is not kept. This world has: "
                                + Arrays.stream(values()).map(Statistic::word).collect(Collectors.joining(", "))));
    }
}
