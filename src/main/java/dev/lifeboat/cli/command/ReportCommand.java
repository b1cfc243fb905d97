package dev.lifeboat.cli.command;

import dev.lifeboat.cli.DrillSettings;
import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Refusal;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.print.Marks;
import dev.lifeboat.cli.print.Out;
import dev.lifeboat.drill.report.AuditBucket;
import dev.lifeboat.drill.report.AuditPlace;
import dev.lifeboat.drill.report.Reports;
import dev.lifeboat.drill.report.Seal;
import dev.lifeboat.drill.report.Uploading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "report", description = "a drill's report, and whether it is as it was written")
final class ReportCommand extends Command {
    @Parameters(paramLabel = "DRILL", description = "as `drill history` lists it")
    String drill = "";

    @Option(names = "--format", paramLabel = "md|json|html", description = "default md; with --output json: json")
    @Nullable
    Format format;

    @Option(names = "--path", description = "the file's path alone")
    boolean path;

    @Option(names = "--verify", description = "whether journal and reports are unbroken; 0 when they are")
    boolean verify;

    @Option(
            names = "--upload",
            paramLabel = "s3://BUCKET[/PREFIX]",
            description = "uploads it with its journal; never over what is there, where the same is fine")
    @Nullable
    String upload;

    /** Where a bucket is asked for first, unless the settings know better. */
    private static final String FIRST = "us-east-1";

    /** Its name is the file's ending. */
    enum Format {
        md,
        json,
        html
    }

    @Override
    Exit run(Session session) throws IOException, InterruptedException {
        if (upload != null) {
            return uploaded(session, DrillSettings.place(upload, "--upload"));
        }
        if (verify) {
            return verified(session);
        }
        Format wanted = format != null ? format : common.json() ? Format.json : Format.md;
        Path file = Reports.file(session.stateFolder(), drill, wanted.name());
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException missing) {
            throw new Refusal(
                    Exit.FAILED,
                    "there is no report of a drill '" + drill + "' at " + file + ". See: lifeboat drill history");
        }
        Out.line(path ? file.toString() : text.stripTrailing());
        if (!path && wanted != Format.json) {
            Out.note("lifeboat: this is " + file);
        }
        return Exit.DONE;
    }

    private Exit uploaded(Session session, AuditPlace place) throws InterruptedException {
        common.mayChange("--upload writes to a bucket", "");
        String from = session.options().settings().find("standby-region");
        String id = String.valueOf(Path.of(drill).getFileName());
        Uploading upload = Uploading.of(session.door(), place, from == null ? FIRST : from, session.stateFolder(), id);
        if (common.json()) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("drill", id);
            json.put("to", place.text());
            json.put("region", upload.region());
            json.put("uploaded", upload.whole());
            json.put("why", upload.whole() ? null : upload.why());
            List<Map<String, Object>> files = new ArrayList<>();
            upload.files()
                    .forEach(file -> files.add(
                            Map.of("key", file.key(), "state", file.state().name())));
            json.put("files", files);
            Out.json(json, false);
        } else {
            upload.files().stream()
                    .filter(file -> file.state() != AuditBucket.State.FAILED)
                    .forEach(file -> Out.line(Marks.of(true) + " s3://" + place.bucket() + "/" + file.key()
                            + (file.state() == AuditBucket.State.THERE ? " (there already, the same)" : "")));
        }
        if (!upload.whole()) {
            throw new Refusal(Exit.FAILED, upload.words() + ".");
        }
        if (!common.json()) {
            Out.line("The evidence of " + id + " is " + upload.words() + ".");
        }
        return Exit.DONE;
    }

    private Exit verified(Session session) throws IOException {
        Seal seal =
                Seal.check(session.stateFolder(), String.valueOf(Path.of(drill).getFileName()));
        if (common.json()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("drill", drill);
            json.put("state", seal.state().name());
            json.put("lines", seal.lines());
            json.put("head", seal.head());
            json.put("words", seal.words());
            Out.json(json, false);
        } else {
            Out.line(
                    switch (seal.state()) {
                        case UNBROKEN ->
                            Marks.of(true) + " journal and reports are unbroken: " + seal.lines() + " lines, head "
                                    + seal.head();
                        case UNSEALED -> "? nothing can be said:";
                        case BROKEN -> Marks.of(false) + " NOT as they were written:";
                    });
            seal.words().forEach(word -> Out.line("  " + word));
        }
        return seal.state() == Seal.State.UNBROKEN ? Exit.DONE : Exit.FAILED;
    }
}
