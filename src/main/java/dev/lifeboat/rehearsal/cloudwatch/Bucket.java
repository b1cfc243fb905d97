package dev.lifeboat.rehearsal.cloudwatch;

/** What came within some time: enough for CloudWatch's five plain statistics. */
record Bucket(double sum, double min, double max, double count) {

    static Bucket of(double value) {
        return new Bucket(value, value, value, 1);
    }

    Bucket plus(Bucket other) {
        return new Bucket(sum + other.sum, Math.min(min, other.min), Math.max(max, other.max), count + other.count);
    }

    double value(Statistic statistic) {
        return switch (statistic) {
            case SUM -> sum;
            case AVERAGE -> sum / count;
            case MINIMUM -> min;
            case MAXIMUM -> max;
            case SAMPLE_COUNT -> count;
        };
    }
}
