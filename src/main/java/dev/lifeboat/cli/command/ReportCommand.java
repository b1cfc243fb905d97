package dev.lifeboat.cli.command;

import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Refusal;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.print.Marks;
import dev.lifeboat.cli.print.Out;
import dev.lifeboat.drill.report.Reports;
import dev.lifeboat.drill.report.Seal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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

    /** Its name is the file's ending. */
    enum Format {
        md,
        json,
        html
    }

    @Override
    Exit run(Session session) throws IOException {
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
