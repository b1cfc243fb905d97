package dev.lifeboat.blueprint;

import dev.lifeboat.blueprint.Blueprint.Cost;
import dev.lifeboat.blueprint.Blueprint.CostLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what is under {@code cost}. */
final class CostReader {
    private static final Pattern MONTH = Pattern.compile("20[0-9]{2}-(0[1-9]|1[0-2])");
    private static final Pattern DOLLARS = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,2})?");

    private CostReader() {}

    static Cost read(YamlPlace place) {
        Map<String, YamlPlace> members = place.members(Set.of("asOf", "assumes", "lines"));
        YamlPlace asOf = place.need(members, "asOf");
        if (!MONTH.matcher(asOf.text()).matches()) {
            throw asOf.wrong("'" + asOf.text() + "' is not a month such as 2026-11.");
        }
        List<CostLine> lines = new ArrayList<>();
        for (YamlPlace line : place.need(members, "lines").items()) {
            Map<String, YamlPlace> parts = line.members(Set.of("what", "usd", "how"));
            YamlPlace usd = line.need(parts, "usd");
            if (!DOLLARS.matcher(usd.text()).matches()) {
                throw usd.wrong("'" + usd.text() + "' is not an amount such as 16.50.");
            }
            lines.add(new CostLine(
                    line.need(parts, "what").text(),
                    new BigDecimal(usd.text()),
                    line.need(parts, "how").text()));
        }
        return new Cost(asOf.text(), place.need(members, "assumes").text(), lines);
    }
}
