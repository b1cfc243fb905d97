package dev.lifeboat.blueprint;

import dev.lifeboat.blueprint.Blueprint.VerifyRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the requests under {@code verify}. */
final class VerifyReader {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT");
    private static final Pattern STATUS = Pattern.compile("2[0-9]{2}");
    private static final Pattern WIRE = Pattern.compile("\\$\\{[^}]*}");

    private VerifyReader() {}

    static List<VerifyRequest> read(YamlPlace list) {
        List<VerifyRequest> requests = new ArrayList<>();
        for (YamlPlace place : list.items()) {
            requests.add(request(place));
        }
        return requests;
    }

    private static VerifyRequest request(YamlPlace place) {
        Map<String, YamlPlace> members = place.members(Set.of("method", "path", "body", "status", "leaves"));
        YamlPlace method = place.need(members, "method");
        if (!METHODS.contains(method.text())) {
            throw method.wrong("'" + method.text() + "' is none of GET, POST, PUT.");
        }
        YamlPlace path = place.need(members, "path");
        if (!path.text().startsWith("/")) {
            throw path.wrong("'" + path.text() + "' does not begin with a slash.");
        }
        YamlPlace status = place.need(members, "status");
        if (!STATUS.matcher(status.text()).matches()) {
            throw status.wrong("'" + status.text() + "' is not the status of a good answer, such as 201.");
        }
        List<String> items = new ArrayList<>();
        List<String> objects = new ArrayList<>();
        if (members.containsKey("leaves")) {
            Map<String, YamlPlace> leaves = place.need(members, "leaves").members(Set.of("items", "objects"));
            leaves.forEach((kind, left) ->
                    left.items().forEach(one -> (kind.equals("items") ? items : objects).add(marked(one))));
        }
        return new VerifyRequest(
                method.text(),
                text(path),
                members.containsKey("body") ? text(place.need(members, "body")) : "",
                Integer.parseInt(status.text()),
                items,
                objects);
    }

    /** What will be removed must be the request's own. */
    private static String marked(YamlPlace place) {
        if (!text(place).contains(VerifyRequest.MARKER)) {
            throw place.wrong("'" + place.text() + "' does not hold " + VerifyRequest.MARKER
                    + ": only what bears the request's own id is removed.");
        }
        return place.text();
    }

    private static String text(YamlPlace place) {
        String unknown = WIRE.matcher(place.text().replace(VerifyRequest.MARKER, ""))
                .results()
                .map(found -> found.group())
                .findFirst()
                .orElse("");
        if (!unknown.isEmpty()) {
            throw place.wrong("'" + unknown + "' is not known here; " + VerifyRequest.MARKER + " is.");
        }
        return place.text();
    }
}
