package dev.lifeboat.cli.command;

import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Blueprint.Cost;
import dev.lifeboat.blueprint.Blueprints;
import dev.lifeboat.cli.Exit;
import dev.lifeboat.cli.Session;
import dev.lifeboat.cli.print.Out;
import dev.lifeboat.cli.print.Tty;
import dev.lifeboat.cli.print.Wrap;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "blueprints",
        description = "what can be deployed, with its parameters",
        subcommands = BlueprintsCheckCommand.class)
final class BlueprintsCommand extends Command {
    @Parameters(
            arity = "0..1",
            paramLabel = "BLUEPRINT",
            description = "one with its costs: a name, or your own's folder")
    @Nullable
    String blueprint;

    @Override
    Exit run(Session session) {
        List<Blueprint> blueprints = blueprint == null ? Blueprints.bundled() : List.of(Blueprints.of(blueprint));
        if (common.json()) {
            Out.json(
                    Map.of(
                            "blueprints",
                            blueprints.stream().map(BlueprintsCommand::json).toList()),
                    false);
            return Exit.DONE;
        }
        for (Blueprint blueprint : blueprints) {
            paragraph(blueprint.name() + "  ", blueprint.title());
            paragraph(
                    "  ",
                    blueprint.primaryRegion() + " and " + blueprint.standbyRegion() + ", "
                            + blueprint.stacks().size() + " stacks, about "
                            + blueprint.duration().toMinutes() + " minutes" + monthly(blueprint));
            Out.prose(blueprint.parameters().stream()
                    .map(parameter -> List.of(
                            "    " + parameter.name(),
                            parameter.secret() ? "(secret)" : "'" + parameter.defaultValue() + "'",
                            parameter.description()))
                    .toList());
            if (this.blueprint != null && blueprint.cost() != null) {
                costs(blueprint.cost());
            }
        }
        return Exit.DONE;
    }

    private static void paragraph(String first, String text) {
        Wrap.lines(first, text, Tty.columns()).forEach(Out::line);
    }

    private static String monthly(Blueprint blueprint) {
        Cost cost = blueprint.cost();
        return cost == null ? "" : ", about " + cost.total().setScale(0, RoundingMode.HALF_UP) + " US dollars a month";
    }

    private static void costs(Cost cost) {
        Out.line("");
        paragraph(
                "  ", "Costs a month in US dollars, list prices as of " + cost.asOf() + ", assuming " + cost.assumes());
        List<List<String>> rows = new ArrayList<>();
        cost.lines().forEach(line -> rows.add(List.of("    " + line.what(), amount(line.usd()), line.how())));
        rows.add(List.of("    total", amount(cost.total()), ""));
        Out.prose(rows);
    }

    private static String amount(BigDecimal usd) {
        return String.format(Locale.ROOT, "%9.2f", usd);
    }

    private static Map<String, Object> json(Blueprint blueprint) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", blueprint.name());
        json.put("title", blueprint.title());
        json.put("primaryRegion", blueprint.primaryRegion());
        json.put("standbyRegion", blueprint.standbyRegion());
        json.put("seconds", blueprint.duration().toSeconds());
        json.put(
                "stacks",
                blueprint.stacks().stream().map(Blueprint.StackSpec::id).toList());
        json.put(
                "parameters",
                blueprint.parameters().stream()
                        .map(parameter -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("name", parameter.name());
                            one.put("description", parameter.description());
                            one.put("default", parameter.secret() ? "" : parameter.defaultValue());
                            one.put("secret", parameter.secret());
                            return one;
                        })
                        .toList());
        Cost cost = blueprint.cost();
        if (cost != null) {
            Map<String, Object> monthly = new LinkedHashMap<>();
            monthly.put("asOf", cost.asOf());
            monthly.put("currency", "USD");
            monthly.put("assumes", cost.assumes());
            monthly.put("total", cost.total());
            monthly.put(
                    "lines",
                    cost.lines().stream()
                            .map(line -> Map.of("what", line.what(), "usd", line.usd(), "how", line.how()))
                            .toList());
            json.put("monthlyCost", monthly);
        }
        return json;
    }
}
