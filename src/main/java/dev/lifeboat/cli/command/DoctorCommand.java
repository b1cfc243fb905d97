package dev.lifeboat.cli.command;

import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.RegionOptions;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.print.FindingsPrinter;
import dev.lifeboat.cli.print.Out;
import dev.lifeboat.cli.print.Tty;
import dev.lifeboat.provision.preflight.Finding;
import dev.lifeboat.provision.preflight.Finding.State;
import dev.lifeboat.provision.preflight.Preflight;
import dev.lifeboat.provision.preflight.Terminal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "doctor",
        description = "login, Regions, clock, permissions, quotas, names, terminal: what a deploy would stumble over;"
                + " changes nothing")
final class DoctorCommand extends Command {
    @Parameters(
            paramLabel = "BLUEPRINT",
            arity = "0..1",
            description = "also checks what this blueprint needs in its Regions")
    @Nullable
    String blueprint;

    @Mixin
    RegionOptions regions = new RegionOptions();

    @Override
    Exit run(Session session) throws Exception {
        boolean json = common.json();
        Preflight preflight = session.bean(Preflight.class);
        List<Finding> findings = new ArrayList<>(
                blueprint == null
                        ? preflight.of(asked(session))
                        : preflight.of(PlanCommand.order(blueprint, regions, common)));
        findings.addAll(terminal(common.environment()).findings());
        if (json) {
            Out.json(FindingsPrinter.json(findings));
        } else {
            FindingsPrinter.lines(findings, Tty.columns()).forEach(Out::line);
            Out.line("");
            Out.line(summary(findings));
        }
        return findings.stream().anyMatch(finding -> finding.state() == State.REFUSED) ? Exit.FAILED : Exit.DONE;
    }

    /** The usual Regions, and those that were named. */
    private Set<String> asked(Session session) {
        Set<String> asked = new LinkedHashSet<>(session.regions());
        String primary = regions.primary(common.settings());
        String standby = regions.standby(common.settings());
        if (primary != null) {
            asked.add(primary);
        }
        if (standby != null) {
            asked.add(standby);
        }
        return asked;
    }

    private static String summary(List<Finding> findings) {
        long refused = count(findings, State.REFUSED);
        long warnings = count(findings, State.WARNING);
        long unknown = count(findings, State.UNKNOWN);
        if (refused + warnings + unknown == 0) {
            return "All is well.";
        }
        List<String> parts = new ArrayList<>();
        if (refused > 0) {
            parts.add(refused + " in the way of a deploy");
        }
        if (warnings > 0) {
            parts.add(warnings + (warnings == 1 ? " warning" : " warnings"));
        }
        if (unknown > 0) {
            parts.add(unknown + " not known");
        }
        return String.join(", ", parts) + ".";
    }

    private static long count(List<Finding> findings, State state) {
        return findings.stream().filter(finding -> finding.state() == state).count();
    }

    private static Terminal terminal(Map<String, String> environment) {
        String kind = environment.getOrDefault("TERM", "");
        String locale = environment.getOrDefault(
                "LC_ALL", environment.getOrDefault("LC_CTYPE", environment.getOrDefault("LANG", "")));
        return new Terminal(
                Tty.present(),
                kind,
                Tty.columns(),
                Tty.rows(),
                Tty.colours(),
                locale.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8"),
                environment.containsKey("TMUX") ? "tmux" : kind.startsWith("screen") ? "screen" : "");
    }
}
