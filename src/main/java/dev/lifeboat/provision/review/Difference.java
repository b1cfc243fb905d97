package dev.lifeboat.provision.review;

/**
 * One property that differs.
 *
 * @param path e.g. {@code RedrivePolicy.maxReceiveCount}
 * @param before as it is; empty where it is not set. Secrets are masked
 * @param after as it would be; empty where it would not be set. Secrets are masked
 */
public record Difference(String path, String before, String after) {}
