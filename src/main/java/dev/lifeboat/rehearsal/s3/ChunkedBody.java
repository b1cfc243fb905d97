package dev.lifeboat.rehearsal.s3;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The body of a request. SDKs send a PUT's in {@code aws-chunked} form: chunks of a hexadecimal length, a line's end and
 * the bytes, the last one empty, then trailers (checksums), which are dropped.
 */
final class ChunkedBody {
    private ChunkedBody() {}

    static byte[] of(Call call) {
        boolean chunked = call.header("x-amz-content-sha256").startsWith("STREAMING-")
                || call.header("Content-Encoding").contains("aws-chunked");
        return chunked ? decode(call.body()) : call.body();
    }

    private static byte[] decode(byte[] body) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(body.length);
        int at = 0;
        while (true) {
            int end = endOfLine(body, at);
            int length = length(new String(body, at, end - at, StandardCharsets.US_ASCII));
            at = end + 2;
            if (length == 0) {
                return plain.toByteArray();
            }
            if (length > body.length - at) {
                throw incomplete();
            }
            plain.write(body, at, length);
            at += length + 2;
        }
    }

    private static int endOfLine(byte[] body, int from) {
        for (int i = from; i + 1 < body.length; i++) {
            if (body[i] == '\r' && body[i + 1] == '\n') {
                return i;
            }
        }
        throw incomplete();
    }

    private static int length(String header) {
        String digits = header.replaceFirst(";.*$", "");
        if (!digits.matches("[0-9a-fA-F]{1,7}")) {
            throw incomplete();
        }
        return Integer.parseInt(digits, 16);
    }

    private static AwsError incomplete() {
        return new AwsError(
                400,
                "IncompleteBody",
                "You did not provide the number of bytes specified by the Content-Length HTTP header");
    }
}
