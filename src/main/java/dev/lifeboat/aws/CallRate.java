package dev.lifeboat.aws;

/**
 * How much is asked of AWS, all Regions together.
 *
 * @param perMinute API calls of the last minute; NaN where unknown
 * @param dollarsPerDay what a day costs at the pace of the last ten minutes, list price, US dollars; NaN where unknown
 */
public record CallRate(double perMinute, double dollarsPerDay) {
    /** Before anything was asked. */
    public static final CallRate UNKNOWN = new CallRate(Double.NaN, Double.NaN);
}
