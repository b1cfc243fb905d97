package dev.lifeboat.drill.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the evidence of drills is kept for others to read, beside the state folder: {@code s3://BUCKET[/PREFIX]}.
 *
 * @param bucket its name
 * @param prefix of all keys there, without a slash at either end; empty for none
 */
public record AuditPlace(String bucket, String prefix) {
    private static final Pattern FORM =
            Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/([A-Za-z0-9!_.*'()=/-]{0,700}))?");

    /** @throws IllegalArgumentException for anything but {@code s3://BUCKET[/PREFIX]}, with what would be right */
    public static AuditPlace of(String text) {
        Matcher form = FORM.matcher(text.strip());
        String prefix = form.matches() && form.group(2) != null ? form.group(2) : "";
        if (!form.matches() || prefix.startsWith("/") || prefix.contains("//")) {
            throw new IllegalArgumentException("reports go to s3://BUCKET or s3://BUCKET/PREFIX, not '" + text + "'");
        }
        return new AuditPlace(form.group(1), prefix.replaceAll("/$", ""));
    }

    /** As {@link #of} reads it. */
    public String text() {
        return "s3://" + bucket + (prefix.isEmpty() ? "" : "/" + prefix);
    }

    /** The key of a deployment's file. */
    String key(String deployment, String file) {
        return (prefix.isEmpty() ? "" : prefix + "/") + deployment + "/" + file;
    }
}
