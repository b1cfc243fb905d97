package dev.lifeboat.watch;

/**
 * One watched thing.
 *
 * @param id stable and unique within a deployment, e.g. {@code dlq-depth/us-east-1/payments-dlq-dev}
 * @param name for people, e.g. {@code payments-dlq-dev}
 */
public record Signal(String id, Kind kind, String region, String name) {
    public static Signal of(Kind kind, String region, String name) {
        return new Signal(kind.word() + "/" + region + "/" + name, kind, region, name);
    }
}
