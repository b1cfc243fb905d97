package dev.lifeboat.drill.report;

import dev.lifeboat.drill.Evidence;
import dev.lifeboat.drill.described.Described;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a report's numbers were made of, as members of its JSON. */
final class EvidenceJson {
    private EvidenceJson() {}

    static Map<String, @Nullable Object> of(Evidence evidence) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("regions", Map.of("primary", evidence.primary(), "standby", evidence.standby()));
        json.put("java", evidence.java());
        json.put(
                "steps",
                evidence.steps().stream()
                        .map(step -> {
                            Map<String, @Nullable Object> line = new LinkedHashMap<>();
                            line.put("number", step.number());
                            line.put("title", step.title());
                            line.put("state", step.state().name());
                            line.put("startedAt", step.startedAt() == null ? null : iso(step.startedAt()));
                            line.put("endedAt", step.endedAt() == null ? null : iso(step.endedAt()));
                            line.put("evidence", step.evidence());
                            return line;
                        })
                        .toList());
        json.put(
                "samples",
                evidence.samples().stream()
                        .map(sample -> {
                            Map<String, @Nullable Object> line = new LinkedHashMap<>();
                            line.put("at", iso(sample.at()));
                            line.put("good", sample.good());
                            line.put("servedBy", sample.servedBy());
                            line.put("dns", sample.dnsRegion());
                            line.put("detail", sample.detail());
                            return line;
                        })
                        .toList());
        json.put(
                "signals",
                evidence.signals().stream()
                        .map(change -> {
                            Map<String, @Nullable Object> line = new LinkedHashMap<>();
                            line.put("at", iso(change.at()));
                            line.put("id", change.signal());
                            line.put("state", change.state().name());
                            return line;
                        })
                        .toList());
        json.put(
                "markers",
                evidence.markers().stream()
                        .map(mark -> {
                            Map<String, @Nullable Object> line = new LinkedHashMap<>();
                            line.put("at", iso(mark.at()));
                            line.put("kind", mark.kind());
                            line.put("store", mark.store());
                            line.put("fate", mark.fate().name());
                            return line;
                        })
                        .toList());
        json.put("pulls", evidence.pulls().stream().map(EvidenceJson::pulled).toList());
        json.put("writer", evidence.writer() == null ? null : writer(evidence.writer()));
        json.put("pause", evidence.pause() == null ? null : pause(evidence.pause()));
        Map<String, @Nullable Object> journal = new LinkedHashMap<>();
        journal.put("lines", evidence.journalLines());
        journal.put("head", evidence.journalHead());
        json.put("journal", journal);
        return json;
    }

    private static Map<String, @Nullable Object> pulled(Evidence.Pulled pulled) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("lever", pulled.lever());
        json.put("at", iso(pulled.at()));
        json.put("holdSeconds", pulled.hold().toMillis() / 1000.0);
        json.put("rto", ReportText.rto(pulled.rto()));
        return json;
    }

    private static Map<String, @Nullable Object> writer(Evidence.Writer writer) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("from", writer.from());
        json.put("to", writer.to());
        json.put("thereSeconds", writer.thereSeconds());
        json.put("backSeconds", writer.backSeconds());
        json.put("resolutionSeconds", writer.resolutionSeconds());
        return json;
    }

    private static Map<String, @Nullable Object> pause(Evidence.Pause pause) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("at", iso(pause.at()));
        json.put("stoodSeconds", pause.stoodSeconds());
        json.put("heldSeconds", pause.heldSeconds());
        json.put("caughtUpSeconds", pause.caughtUpSeconds());
        json.put("noticed", pause.noticed());
        return json;
    }

    /** The file that described a drill; null where none did. */
    static @Nullable Map<String, @Nullable Object> described(@Nullable Described described) {
        if (described == null) {
            return null;
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", described.file());
        json.put("sha256", described.sha256());
        json.put("title", described.title());
        json.put("hypothesis", described.hypothesis());
        return json;
    }

    private static String iso(java.time.Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
