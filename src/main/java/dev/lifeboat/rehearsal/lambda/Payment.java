package dev.lifeboat.rehearsal.lambda;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.wire.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A payment as a request brings it.
 *
 * @param amount decimal text, above zero
 * @param currency three capital letters
 */
record Payment(String id, String amount, String currency) {
    private static final int LONGEST_BODY = 16 * 1024;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
    private static final Pattern AMOUNT = Pattern.compile("(0|[1-9][0-9]{0,11})(\\.[0-9]{1,4})?");

    /** What is wrong with a request is an {@link AwsError} of status 400, whose words go back to the caller. */
    static Payment parse(String body) {
        if (body.length() > LONGEST_BODY) {
            throw bad("the body is longer than " + LONGEST_BODY + " characters");
        }
        Map<?, ?> tree = tree(body);
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

    private static Map<?, ?> tree(String body) {
        Object any;
        try {
            any = body.isBlank() ? null : JSON.std.anyFrom(body);
        } catch (IOException malformed) {
            throw bad("the body is not JSON");
        }
        if (body.isBlank()) {
            throw bad("the body is not JSON");
        }
        if (any instanceof Map<?, ?> tree) {
            return tree;
        }
        throw bad("the body is not a JSON object");
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    static AwsError bad(String words) {
        return new AwsError(400, "BadRequest", words);
    }

    String json() {
        Map<String, String> tree = new LinkedHashMap<>();
        tree.put("id", id);
        tree.put("amount", amount);
        tree.put("currency", currency);
        return Json.write(tree);
    }
}
