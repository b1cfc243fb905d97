package dev.lifeboat.rehearsal;

/** Names of things across AWS, in the world's only account. */
public final class Arn {
    private Arn() {}

    /** E.g. {@code of("sqs", "us-east-1", "work")}. */
    public static String of(String service, String region, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + World.ACCOUNT + ":" + resource;
    }

    /** The Region in an ARN; empty for what is not one or has none. */
    public static String region(String arn) {
        return part(arn, 3);
    }

    /** What stands after the account. */
    public static String resource(String arn) {
        return part(arn, 5);
    }

    private static String part(String arn, int index) {
        String[] parts = arn.split(":", 6);
        return parts.length == 6 && parts[0].equals("arn") ? parts[index] : "";
    }
}
