package dev.lifeboat.provision;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Blueprint.ParameterSpec;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.blueprint.Role;
import dev.lifeboat.provision.ChangeSets.Prepared;
import dev.lifeboat.provision.ChangeSets.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plan in a file: which change sets were reviewed, and of what they were made. It holds no secret: those are given
 * again, and only their fingerprint tells whether they are the same.
 *
 * @param endpoint where it was made, as people are told, e.g. {@code AWS}; empty where that is not known
 * @param blueprint its name, or its folder
 * @param regions by role
 * @param parameters those that are no secrets
 * @param inputs the fingerprint of all parameters and templates
 * @param stacks in the blueprint's order
 */
public record SavedPlan(
        String deployment,
        String account,
        String endpoint,
        String blueprint,
        String suffix,
        Map<Role, String> regions,
        Map<String, String> parameters,
        String inputs,
        List<Pin> stacks) {
    private static final String FORMAT = "lifeboat-plan-1";

    public SavedPlan {
        regions = Map.copyOf(regions);
        parameters = Map.copyOf(parameters);
        stacks = List.copyOf(stacks);
    }

    /**
     * One stack.
     *
     * @param stamp what it was like; empty where it was not there
     * @param changeSet ARN of what was reviewed; empty where there is nothing to change, or it was not known yet
     * @param unchanged whether there is nothing to change
     * @param inputs the fingerprint of the template and the parameters that the change set was made of
     */
    public record Pin(
            String id,
            String region,
            String stamp,
            String changeSet,
            String changeSetName,
            String stackId,
            boolean creates,
            boolean unchanged,
            String inputs) {}

    /** @param blueprint as it can be found again: its name, or its folder */
    static SavedPlan of(Order order, String endpoint, String blueprint, Reviewed reviewed) {
        Map<String, String> open = new LinkedHashMap<>(order.values());
        order.blueprint().parameters().stream()
                .filter(ParameterSpec::secret)
                .forEach(secret -> open.remove(secret.name()));
        List<Pin> pins = new ArrayList<>();
        for (Plan.StackPlan stack : reviewed.plan().stacks()) {
            Optional<Prepared> one = Optional.ofNullable(reviewed.prepared().get(stack.id()))
                    .filter(prepared -> prepared.verdict() != Verdict.REFUSED);
            boolean unchanged = one.filter(prepared -> prepared.verdict() == Verdict.NO_CHANGES)
                    .isPresent();
            pins.add(new Pin(
                    stack.id(),
                    stack.region(),
                    reviewed.stamps().getOrDefault(stack.id(), ""),
                    unchanged ? "" : one.map(Prepared::id).orElse(""),
                    unchanged ? "" : one.map(Prepared::name).orElse(""),
                    one.map(Prepared::stackId).orElse(""),
                    one.map(Prepared::creates).orElse(false),
                    unchanged,
                    one.map(Prepared::inputs).orElse("")));
        }
        return new SavedPlan(
                order.deployment(),
                reviewed.plan().account(),
                endpoint,
                blueprint,
                order.suffix(),
                order.regions(),
                open,
                fingerprint(order),
                pins);
    }

    /** Of all that a deploy is made of. */
    static String fingerprint(Order order) {
        StringBuilder templates = new StringBuilder();
        order.blueprint()
                .stacks()
                .forEach(stack -> templates.append(stack.id()).append('\n').append(stack.templateBody()));
        Map<String, String> values = new LinkedHashMap<>(order.values());
        order.regions().forEach((role, region) -> values.put("region " + role.word(), region));
        return Inputs.of(templates.toString(), values);
    }

    /** The names of secrets that an order from this plan must be given again. */
    public List<String> missing(Blueprint made) {
        return made.parameters().stream()
                .filter(ParameterSpec::secret)
                .map(ParameterSpec::name)
                .toList();
    }

    /** As it is written to a file. */
    public String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("deployment", deployment);
        json.put("account", account);
        json.put("endpoint", endpoint);
        json.put("blueprint", blueprint);
        json.put("suffix", suffix);
        Map<String, String> places = new LinkedHashMap<>();
        regions.forEach((role, region) -> places.put(role.word(), region));
        json.put("regions", places);
        json.put("parameters", parameters);
        json.put("inputs", inputs);
        json.put("stacks", stacks.stream().map(SavedPlan::json).toList());
        try {
            return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(json) + "\n";
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Map<String, Object> json(Pin pin) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", pin.id());
        json.put("region", pin.region());
        json.put("stamp", pin.stamp());
        json.put("changeSet", pin.changeSet());
        json.put("changeSetName", pin.changeSetName());
        json.put("stackId", pin.stackId());
        json.put("creates", pin.creates());
        json.put("unchanged", pin.unchanged());
        json.put("inputs", pin.inputs());
        return json;
    }

    /** Reads one; nothing where the text is no plan of this program. */
    public static Optional<SavedPlan> read(String text) {
        try {
            Map<String, Object> json = JSON.std.mapFrom(text);
            if (!FORMAT.equals(json.get("format"))) {
                return Optional.empty();
            }
            Map<Role, String> regions = new LinkedHashMap<>();
            Map<String, String> places = texts(json.get("regions"));
            for (Role role : Role.values()) {
                if (places.containsKey(role.word())) {
                    regions.put(role, places.get(role.word()));
                }
            }
            List<Pin> pins = new ArrayList<>();
            if (json.get("stacks") instanceof List<?> stacks) {
                stacks.forEach(stack -> pins.add(pin(texts(stack))));
            }
            return Optional.of(new SavedPlan(
                    String.valueOf(json.get("deployment")),
                    String.valueOf(json.get("account")),
                    String.valueOf(json.getOrDefault("endpoint", "")),
                    String.valueOf(json.get("blueprint")),
                    String.valueOf(json.get("suffix")),
                    regions,
                    texts(json.get("parameters")),
                    String.valueOf(json.get("inputs")),
                    pins));
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private static Pin pin(Map<String, String> json) {
        return new Pin(
                json.getOrDefault("id", ""),
                json.getOrDefault("region", ""),
                json.getOrDefault("stamp", ""),
                json.getOrDefault("changeSet", ""),
                json.getOrDefault("changeSetName", ""),
                json.getOrDefault("stackId", ""),
                json.getOrDefault("creates", "").equals("true"),
                json.getOrDefault("unchanged", "").equals("true"),
                json.getOrDefault("inputs", ""));
    }

    private static Map<String, String> texts(@org.jspecify.annotations.Nullable Object json) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (json instanceof Map<?, ?> map) {
            map.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
        }
        return texts;
    }
}
