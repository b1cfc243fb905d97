package dev.lifeboat.rehearsal.sqs;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The MD5 sums that clients of SQS compare with their own. */
final class Digests {
    private Digests() {}

    static String of(String text) {
        return md5(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Over name, type and value of each attribute in order of name, each after its length in four bytes. */
    static String of(Map<String, Object> attributes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new TreeMap<>(attributes).forEach((name, attribute) -> {
            if (attribute instanceof Map<?, ?> fields) {
                write(bytes, name.getBytes(StandardCharsets.UTF_8));
                write(bytes, String.valueOf(fields.get("DataType")).getBytes(StandardCharsets.UTF_8));
                Object text = fields.get("StringValue");
                bytes.write(text == null ? 2 : 1);
                write(
                        bytes,
                        text == null
                                ? Base64.getDecoder().decode(String.valueOf(fields.get("BinaryValue")))
                                : text.toString().getBytes(StandardCharsets.UTF_8));
            }
        });
        return md5(bytes.toByteArray());
    }

    private static void write(ByteArrayOutputStream bytes, byte[] part) {
        bytes.writeBytes(ByteBuffer.allocate(4).putInt(part.length).array());
        bytes.writeBytes(part);
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
