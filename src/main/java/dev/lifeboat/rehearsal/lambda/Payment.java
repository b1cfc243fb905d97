package dev.lifeboat.rehearsal.lambda;

import dev.lifeboat.rehearsal.AwsError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A payment as a request brings it.
 *
 * @param amount decimal text, above zero
 * @param currency three capital letters
 */
record Payment(String id, String amount, String currency) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
    private static final Pattern AMOUNT = Pattern.compile("(0|[1-9][0-9]{0,11})(\\.[0-9]{1,4})?");

    /** What is wrong with a request is an {@link AwsError} whose words go back to the caller: {@link Run#refused}. */
    static Payment parse(String body) {
        if (body.length() > Body.LONGEST) {
            throw bad("the body is longer than " + Body.LONGEST + " characters");
        }
        Map<String, @Nullable Object> tree = Body.of(body);
        if (!(tree.get("id") instanceof String id) || !isId(id)) {
            throw bad("id: 1 to 64 letters, digits, _ or -");
        }
        if (!(tree.get("amount") instanceof String amount)
                || !AMOUNT.matcher(amount).matches()
                || amount.matches("0(\\.0+)?")) {
            throw bad("amount: a decimal above zero as text, at most 4 places, e.g. \"12.50\"");
        }
        if (!(tree.get("currency") instanceof String currency) || !currency.matches("[A-Z]{3}")) {
            throw bad("currency: three capital letters");
        }
        return new Payment(id, amount, currency);
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    static AwsError bad(String words) {
        return Run.refused(400, words);
    }

    Map<String, String> document() {
        Map<String, String> tree = new LinkedHashMap<>();
        tree.put("id", id);
        tree.put("amount", amount);
        tree.put("currency", currency);
        return tree;
    }
}
