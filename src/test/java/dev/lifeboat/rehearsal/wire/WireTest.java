package dev.lifeboat.rehearsal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WireTest {

    @Test
    void aQueryFormBecomesListsAndStructures() {
        byte[] form = "Action=X&Tags.member.2.Key=b&Tags.member.1.Key=a%20c&Empty=".getBytes(StandardCharsets.UTF_8);
        assertThat(QueryForm.parse(form))
                .containsEntry("Tags", List.of(Map.of("Key", "a c"), Map.of("Key", "b")))
                .containsEntry("Empty", "");
    }

    @Test
    void xmlThatIsWrittenIsReadBack() {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("Name", "a<b>&\"c\"");
        content.put("Checks", new Xml.Items("Check", List.of(Map.of("Id", "1"), Map.of("Id", "2"))));
        Map<String, Object> read =
                Xml.parse(Xml.document("Root", "urn:x", content).getBytes(StandardCharsets.UTF_8));
        assertThat(read).containsEntry("Name", "a<b>&\"c\"");
        assertThat(Xml.items(read.get("Checks"), "Check"))
                .extracting(in -> in.text("Id"))
                .containsExactly("1", "2");
    }

    @Test
    void aTimeReadsTheSameFromBothProtocols() {
        Instant time = Instant.parse("2026-01-02T03:04:05.500Z");
        assertThat(new In(Map.of("T", "2026-01-02T03:04:05.500Z")).instant("T")).isEqualTo(time);
        assertThat(new In(Json.parse(Json.write(Map.of("T", time)).getBytes(StandardCharsets.UTF_8))).instant("T"))
                .isEqualTo(time);
    }
}
