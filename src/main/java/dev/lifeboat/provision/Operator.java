package dev.lifeboat.provision;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who has begun an operation on a stack. CloudFormation does not say; but each event bears the token of the request that
 * began it, and Lifeboat puts its user's name into its tokens. Of other tools' tokens only the console's tell anything.
 */
final class Operator {
    private static final int LONGEST = 64;
    private static final Pattern OURS = Pattern.compile("lifeboat-(.*)-([0-9a-f]{8})");

    private Operator() {}

    /**
     * What to send with a request.
     *
     * @param arn of the user or the assumed role; empty where it is not known
     * @param run sets one run apart from another
     */
    static String token(String arn, UUID run) {
        String name = name(arn);
        return "lifeboat-" + (name.isEmpty() ? "somebody" : name) + "-"
                + run.toString().substring(0, 8);
    }

    /** The part of a token that sets its run apart. */
    static String run(String token) {
        return token.substring(token.lastIndexOf('-') + 1);
    }

    /**
     * @param token of an event; empty where it has none
     * @param own the asker's
     */
    static String who(String token, String own) {
        Matcher ours = OURS.matcher(token);
        if (ours.matches()) {
            Matcher mine = OURS.matcher(own);
            return mine.matches() && mine.group(1).equals(ours.group(1)) ? "you" : ours.group(1);
        }
        return token.startsWith("Console-") ? "somebody in the AWS console" : "somebody with another tool";
    }

    /** The last part of an ARN in the letters that a token may have: the user's name, or the role session's. */
    private static String name(String arn) {
        String last = arn.substring(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
        String plain = last.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
        return plain.substring(0, Math.min(LONGEST, plain.length()));
    }
}
