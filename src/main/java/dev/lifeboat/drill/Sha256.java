package dev.lifeboat.drill;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes as hexadecimal text. */
public final class Sha256 {
    /** What stands where nothing came before. */
    public static final String NOTHING = "0".repeat(64);

    private Sha256() {}

    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String of(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            // every Java has it
            throw new IllegalStateException(impossible);
        }
    }
}
