package dev.lifeboat.rehearsal;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One HTTP response of the world. */
public record Answer(int status, Map<String, String> headers, byte[] body) {

    public Answer {
        headers = Map.copyOf(headers);
    }

    static Answer of(int status, String contentType, String body) {
        return new Answer(status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }
}
