package dev.lifeboat.watch;

/**
 * Where an alarm that AWS holds draws the line.
 *
 * @param comparison AWS's word, e.g. {@code GreaterThanOrEqualToThreshold}; an unknown one counts as greater-than
 */
public record Limit(double threshold, String comparison) {

    public boolean breachedBy(double value) {
        return switch (comparison) {
            case "GreaterThanOrEqualToThreshold" -> value >= threshold;
            case "LessThanThreshold" -> value < threshold;
            case "LessThanOrEqualToThreshold" -> value <= threshold;
            default -> value > threshold;
        };
    }

    /** The same line in another unit. */
    public Limit times(double factor) {
        return new Limit(threshold * factor, comparison);
    }

    /** The comparison that breaches it, as a sign; AWS's word where there is no sign for it. */
    String sign() {
        return switch (comparison) {
            case "GreaterThanThreshold" -> ">";
            case "GreaterThanOrEqualToThreshold" -> ">=";
            case "LessThanThreshold" -> "<";
            case "LessThanOrEqualToThreshold" -> "<=";
            default -> comparison;
        };
    }

    /** The threshold as people write it. */
    String text() {
        return threshold == Math.rint(threshold) && Math.abs(threshold) < 1e15
                ? String.valueOf((long) threshold)
                : String.valueOf(threshold);
    }
}
