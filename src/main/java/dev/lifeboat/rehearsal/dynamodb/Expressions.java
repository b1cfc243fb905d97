package dev.lifeboat.rehearsal.dynamodb;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.wire.In;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The few expressions the world understands; any other is refused by naming it. */
final class Expressions {
    private static final Pattern EXISTS =
            Pattern.compile("\\s*attribute_(not_)?exists\\s*\\(\\s*([#\\w.]+)\\s*\\)\\s*");
    private static final Pattern EQUALS = Pattern.compile("\\s*([#\\w]+)\\s*=\\s*(:\\w+)\\s*");
    private static final Pattern AND = Pattern.compile("\\s+AND\\s+", Pattern.CASE_INSENSITIVE);
    private static final Pattern OR = Pattern.compile("\\s+OR\\s+", Pattern.CASE_INSENSITIVE);
    private static final Pattern SET = Pattern.compile("\\s*SET\\s+(.+)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private Expressions() {}

    /** Refuses the write where its condition does not hold for the item as it is. */
    static void check(In in, Optional<Item> item) {
        if (!holds(in, "ConditionExpression").test(item.map(Item::attributes).orElse(Map.of()))) {
            throw new AwsError(400, "ConditionalCheckFailedException", "The conditional request failed");
        }
    }

    /** Whether an item's attributes are as a parameter demands, which all are where it is not given. */
    static Predicate<Map<String, Object>> holds(In in, String parameter) {
        String condition = in.text(parameter, "");
        if (condition.isEmpty()) {
            return attributes -> true;
        }
        Predicate<Map<String, Object>> any = attributes -> false;
        for (String either : OR.split(condition, -1)) {
            Predicate<Map<String, Object>> all = attributes -> true;
            for (String term : AND.split(either, -1)) {
                all = all.and(term(in, parameter, condition, term));
            }
            any = any.or(all);
        }
        return any;
    }

    private static Predicate<Map<String, Object>> term(In in, String parameter, String condition, String term) {
        Matcher exists = EXISTS.matcher(term);
        if (exists.matches()) {
            String name = name(in, String.valueOf(exists.group(2)));
            boolean wanted = exists.group(1) == null;
            return attributes -> attributes.containsKey(name) == wanted;
        }
        Matcher equals = EQUALS.matcher(term);
        if (equals.matches()) {
            String name = name(in, String.valueOf(equals.group(1)));
            Object wanted = value(in, String.valueOf(equals.group(2)));
            return attributes -> wanted.equals(attributes.get(name));
        }
        throw unknown(parameter, condition, "attribute_exists, attribute_not_exists, =, AND, OR");
    }

    /** The attributes that a key condition demands: {@code a = :x AND b = :y}. */
    static Map<String, Object> keyEquality(In in) {
        String condition = in.text("KeyConditionExpression");
        Map<String, Object> wanted = new LinkedHashMap<>();
        for (String term : AND.split(condition, -1)) {
            Matcher equals = EQUALS.matcher(term);
            if (!equals.matches()) {
                throw unknown("KeyConditionExpression", condition, "=, AND");
            }
            wanted.put(name(in, String.valueOf(equals.group(1))), value(in, String.valueOf(equals.group(2))));
        }
        return wanted;
    }

    /** What {@code SET a = :x, b = :y} sets. */
    static Map<String, Object> assignments(In in) {
        String update = in.text("UpdateExpression");
        Matcher set = SET.matcher(update);
        if (!set.matches()) {
            throw unknown("UpdateExpression", update, "SET name = :value, ...");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (String term : String.valueOf(set.group(1)).split(",", -1)) {
            Matcher equals = EQUALS.matcher(term);
            if (!equals.matches()) {
                throw unknown("UpdateExpression", update, "SET name = :value, ...");
            }
            values.put(name(in, String.valueOf(equals.group(1))), value(in, String.valueOf(equals.group(2))));
        }
        return values;
    }

    /** Refuses a parameter that would change the result, were it known. */
    static void refuse(In in, String... parameters) {
        for (String parameter : parameters) {
            if (in.has(parameter)) {
                throw new AwsError(400, "ValidationException", "This world does not know the parameter " + parameter);
            }
        }
    }

    private static String name(In in, String name) {
        return name.startsWith("#") ? in.in("ExpressionAttributeNames").text(name) : name;
    }

    private static Object value(In in, String placeholder) {
        Object value = in.in("ExpressionAttributeValues").tree().get(placeholder);
        if (value == null) {
            throw new AwsError(
                    400,
                    "ValidationException",
                    "An expression attribute value used in expression is not defined; attribute value: " + placeholder);
        }
        return value;
    }

    private static AwsError unknown(String parameter, String expression, String known) {
        return new AwsError(
                400,
                "ValidationException",
                "Invalid " + parameter + ": '" + expression + "'. This world understands: " + known);
    }
}
