package dev.lifeboat.provision;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The fingerprint of what something is made of: it tells whether two are the same without telling what they are. */
final class Inputs {
    private Inputs() {}

    /** Of a text and values in any order: SHA-256 in hexadecimal. */
    static String of(String text, Map<String, String> values) {
        StringBuilder whole = new StringBuilder();
        new TreeMap<>(values).forEach((name, value) -> part(part(whole, name), value));
        part(whole, text);
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(whole.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** With its length before it: what belongs to which part is never in doubt. */
    private static StringBuilder part(StringBuilder whole, String text) {
        return whole.append(text.length()).append(':').append(text);
    }
}
