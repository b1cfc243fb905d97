package dev.lifeboat.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.drill.described.Described;
import dev.lifeboat.drill.marker.Rpo;
import dev.lifeboat.drill.report.DrillReport;
import dev.lifeboat.drill.report.ReportPage;
import dev.lifeboat.drill.report.ReportText;
import dev.lifeboat.drill.report.Reports;
import dev.lifeboat.drill.report.Seal;
import dev.lifeboat.story.DeployedWorld;
import dev.lifeboat.watch.State;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** What a drill leaves behind can be read, and what was changed of it is found out. */
@Timeout(60)
class EvidenceTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path state;

    private DrillReport drill() throws Exception {
        DeployedWorld payments = DeployedWorld.of("payments");
        Drills drills = payments.bean(Drills.class);
        return drills.run(
                payments.target(), drills.lever("isolate"), DrillOptions.usual(state, "test"), new Abort(), view -> {});
    }

    private static Document parsed(String page) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        page.replaceFirst("<!DOCTYPE html>", "").strip().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void everyChangeOfJournalOrReportIsFoundOut() throws Exception {
        DrillReport report = drill();
        String id = report.drill();
        assertThat(Seal.check(state, id).words()).isEmpty();
        assertThat(Seal.check(state, id).state()).isEqualTo(Seal.State.UNBROKEN);
        Path journal = state.resolve("drills/" + id + ".jsonl");
        List<Path> files = List.of(
                journal,
                Reports.file(state, id, "md"),
                Reports.file(state, id, "json"),
                Reports.file(state, id, "html"));
        for (Path file : files) {
            String whole = Files.readString(file);
            Files.writeString(file, whole.replaceFirst("PASSED", "FAILED"));
            assertThat(Seal.check(state, id).state()).as("%s", file).isEqualTo(Seal.State.BROKEN);
            Files.writeString(file, whole);
        }
        List<String> lines = Files.readAllLines(journal);
        for (int without = 0; without < lines.size(); without++) {
            List<String> fewer = new java.util.ArrayList<>(lines);
            fewer.remove(without);
            Files.write(journal, fewer);
            assertThat(Seal.check(state, id).state())
                    .as("without line %s", without)
                    .isEqualTo(Seal.State.BROKEN);
        }
        Files.writeString(journal, "{\"at\":\"2026-01-01T00:00:00Z\",\"event\":\"started\",\"detail\":\"\"}\n");
        assertThat(Seal.check(state, id).state()).isEqualTo(Seal.State.UNSEALED);
    }

    @Test
    void thePageNeedsNothingElseAndShowsEverySample() throws Exception {
        DrillReport report = drill();
        String page = Files.readString(Reports.file(state, report.drill(), "html"));
        Document document = parsed(page);
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("link").getLength()).isZero();
        assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("src=", "href=", "url(", "@import");
        assertThat(document.getElementsByTagName("svg").getLength()).isEqualTo(1);
        assertThat(page).contains(report.evidence().journalHead(), report.operator(), "prefers-color-scheme");
        report.evidence().samples().forEach(sample -> assertThat(page)
                .contains(sample.at().toString()));
        assertThat(report.evidence().signals())
                .extracting(Evidence.Change::state)
                .contains(State.CRITICAL);
        assertThat(report.evidence().markers()).isNotEmpty();
        assertThat(report.timeline())
                .filteredOn(event -> event.event().equals("revert written"))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.detail()).startsWith("aws lambda").doesNotContain("Move["));
    }

    @Test
    @SuppressWarnings("unchecked")
    void nobodyHadToDecideWhereHealthChecksMovedTheTraffic() throws Exception {
        DrillReport report = drill();
        Map<String, Object> rto = (Map<String, Object>)
                Objects.requireNonNull(ReportText.json(report).get("rto"));
        assertThat(rto).containsEntry("personSeconds", 0.0).containsEntry("databaseSeconds", null);
        assertThat(ReportText.markdown(report)).contains("nobody had to decide", "no writer was moved");
    }

    @Test
    void hostileNamesStayText() throws Exception {
        String hostile = "</title><script>alert(1)</script>\" onload='x' & \u001b[31m\u0000\ud800";
        Evidence evidence = new Evidence(
                hostile,
                hostile,
                hostile,
                List.of(new DrillView.Sample(AT, true, hostile, hostile, hostile)),
                List.of(new DrillView.Step(1, hostile, DrillView.StepState.PASSED, hostile, AT, AT.plusSeconds(5))),
                List.of(
                        new Evidence.Change(AT, hostile, State.OK),
                        new Evidence.Change(AT.plusSeconds(1), hostile, State.CRITICAL)),
                List.of(new Evidence.Mark(AT, hostile, hostile, Evidence.Fate.LOST)),
                List.of(),
                new Evidence.Writer(hostile, hostile, null, 1.0, 10),
                1,
                hostile);
        DrillReport report = new DrillReport(
                hostile,
                hostile,
                hostile,
                hostile,
                2,
                hostile,
                AT,
                AT.plusSeconds(9),
                hostile,
                DrillView.Verdict.FAILED,
                null,
                Rpo.none(30, 0, hostile),
                List.of(new Guard(hostile, false, hostile)),
                List.of(),
                List.of(hostile),
                List.of(new DrillReport.Event(AT, hostile, hostile)),
                true,
                new Described(hostile, hostile, hostile, hostile),
                hostile,
                hostile,
                evidence);
        String page = ReportPage.of(report);
        Document document = parsed(page);
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(page).doesNotContain("\u001b", "onload='x'").contains("&lt;script&gt;");
    }

    @Test
    void aDamagedFileIsToldAndTheOthersAreListed() throws Exception {
        DrillReport report = drill();
        Files.writeString(state.resolve("reports/broken.json"), "{\"drill\": \"x\"");
        Files.writeString(state.resolve("reports/other.json"), "{\"drill\": \"x\"}");
        Files.write(state.resolve("reports/bytes.json"), new byte[] {(byte) 0xff, (byte) 0xfe});
        Reports.History history = Reports.history(state);
        assertThat(history.damaged()).hasSize(3).anyMatch(line -> line.contains("it has no 'startedAt'"));
        assertThat(history.drills()).singleElement().satisfies(past -> {
            assertThat(past.drill()).isEqualTo(report.drill());
            assertThat(past.passed()).isTrue();
            assertThat(past.rtoSeconds()).isNotNull();
        });
    }
}
