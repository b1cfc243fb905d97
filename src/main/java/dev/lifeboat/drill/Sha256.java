package dev.lifeboat.drill;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** Hashes as text: hexadecimal, or as S3 has them. */
public final class Sha256 {
    /** What stands where nothing came before. */
    public static final String NOTHING = "0".repeat(64);

    private Sha256() {}

    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String of(byte[] content) {
        return HexFormat.of().formatHex(digest(content));
    }

    /** As S3 has it. */
    public static String base64(byte[] content) {
        return Base64.getEncoder().encodeToString(digest(content));
    }

    private static byte[] digest(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            // every Java has it
            throw new IllegalStateException(impossible);
        }
    }
}
