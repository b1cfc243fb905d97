package dev.lifeboat.rehearsal.formation;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.wire.In;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The values of a template's parameters: given, kept from before, or defaults; each held against its constraints. */
final class ParameterValues {
    private ParameterValues() {}

    /**
     * @param given the request's {@code Parameters}
     * @param before the stack's values, empty for a new one
     */
    static Map<String, String> of(Template template, List<In> given, Map<String, String> before) {
        Map<String, String> asked = new LinkedHashMap<>();
        for (In parameter : given) {
            String key = parameter.text("ParameterKey");
            if (parameter.flag("UsePreviousValue", false)) {
                String kept = before.get(key);
                if (kept != null) {
                    asked.put(key, kept);
                }
            } else {
                asked.put(key, parameter.text("ParameterValue", ""));
            }
        }
        TreeSet<String> unknown = new TreeSet<>(asked.keySet());
        unknown.removeAll(template.parameters().keySet());
        if (!unknown.isEmpty()) {
            throw invalid("Parameters: " + unknown + " do not exist in the template");
        }
        Map<String, String> values = new LinkedHashMap<>();
        TreeSet<String> missing = new TreeSet<>();
        template.parameters().forEach((name, spec) -> {
            String value = asked.get(name);
            if (value == null && spec.containsKey("Default")) {
                value = TemplateReader.text(spec.get("Default"));
            }
            if (value == null) {
                missing.add(name);
            } else {
                check(name, spec, value);
                values.put(name, value);
            }
        });
        if (!missing.isEmpty()) {
            throw invalid("Parameters: " + missing + " must have values");
        }
        return values;
    }

    private static void check(String name, Map<String, Object> spec, String value) {
        String type = TemplateReader.text(spec.getOrDefault("Type", "String"));
        if (type.startsWith("AWS::SSM::Parameter")) {
            throw invalid("Parameter type " + type + " of " + name
                    + " is not supported in this world. Supported: String, Number, CommaDelimitedList, List<Number>");
        }
        String said = TemplateReader.text(spec.get("ConstraintDescription"));
        String because = said.isEmpty() ? "" : " (" + said + ")";
        if (spec.get("AllowedValues") instanceof List<?> allowed
                && allowed.stream().noneMatch(one -> String.valueOf(one).equals(value))) {
            throw invalid("Parameter '" + name + "' must be one of AllowedValues" + because);
        }
        String pattern = TemplateReader.text(spec.get("AllowedPattern"));
        if (!pattern.isEmpty() && !Pattern.matches(pattern, value)) {
            throw invalid("Parameter '" + name + "' must match pattern " + pattern + because);
        }
        if (type.equals("Number")) {
            number(name, spec, value, because);
        } else {
            if (spec.containsKey("MinLength")
                    && value.length() < number(spec.get("MinLength")).intValue()) {
                throw invalid("Parameter '" + name + "' must contain at least " + spec.get("MinLength") + " characters"
                        + because);
            }
            if (spec.containsKey("MaxLength")
                    && value.length() > number(spec.get("MaxLength")).intValue()) {
                throw invalid("Parameter '" + name + "' must contain at most " + spec.get("MaxLength") + " characters"
                        + because);
            }
        }
    }

    private static void number(String name, Map<String, Object> spec, String value, String because) {
        BigDecimal number;
        try {
            number = new BigDecimal(value);
        } catch (NumberFormatException notOne) {
            throw invalid("Parameter '" + name + "' must be a number.");
        }
        if (spec.containsKey("MinValue") && number.compareTo(number(spec.get("MinValue"))) < 0) {
            throw invalid("Parameter '" + name + "' must be a number not less than " + spec.get("MinValue") + because);
        }
        if (spec.containsKey("MaxValue") && number.compareTo(number(spec.get("MaxValue"))) > 0) {
            throw invalid(
                    "Parameter '" + name + "' must be a number not greater than " + spec.get("MaxValue") + because);
        }
    }

    private static BigDecimal number(@org.jspecify.annotations.Nullable Object value) {
        return new BigDecimal(String.valueOf(value));
    }

    private static AwsError invalid(String words) {
        return new AwsError(400, "ValidationError", words);
    }
}
