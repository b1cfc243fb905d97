package dev.lifeboat.rehearsal.lambda;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Json;
import java.nio.charset.StandardCharsets;
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
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
    private static final Pattern AMOUNT = Pattern.compile("(0|[1-9][0-9]{0,11})(\\.[0-9]{1,4})?");

    /** What is wrong with a request is an {@link AwsError} of status 400, whose words go back to the caller. */
    static Payment parse(String body) {
        Map<String, Object> tree;
        try {
            tree = Json.parse(body.getBytes(StandardCharsets.UTF_8));
        } catch (AwsError malformed) {
            throw bad("the body is not a JSON object");
        }
        In in = new In(tree);
        String id = in.text("id", "");
        if (!isId(id)) {
            throw bad("id: 1 to 64 letters, digits, _ or -");
        }
        boolean decimal = tree.get("amount") instanceof String text
                && AMOUNT.matcher(text).matches();
        if (!decimal || in.text("amount").matches("0(\\.0+)?")) {
            throw bad("amount: a decimal above zero as text, at most 4 places, e.g. \"12.50\"");
        }
        if (!in.text("currency", "").matches("[A-Z]{3}")) {
            throw bad("currency: three capital letters");
        }
        return new Payment(id, in.text("amount"), in.text("currency"));
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
