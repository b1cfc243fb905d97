package dev.lifeboat.rehearsal.secrets;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Makes up passwords as {@code GenerateSecretString} asks for them. */
final class Passwords {
    private static final Map<String, String> KINDS = kinds();

    private Passwords() {}

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("ExcludeLowercase", "abcdefghijklmnopqrstuvwxyz");
        kinds.put("ExcludeUppercase", "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        kinds.put("ExcludeNumbers", "0123456789");
        kinds.put("ExcludePunctuation", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~");
        return kinds;
    }

    /** A password alone, or within the template's JSON object under the key asked for. */
    static String secret(In in, RandomGenerator random) {
        String password = password(in, random);
        if (in.has("SecretStringTemplate") != in.has("GenerateStringKey")) {
            throw invalid("SecretStringTemplate and GenerateStringKey belong together");
        }
        if (!in.has("SecretStringTemplate")) {
            return password;
        }
        Map<String, Object> whole;
        try {
            whole = Json.parse(in.text("SecretStringTemplate").getBytes(StandardCharsets.UTF_8));
        } catch (AwsError malformed) {
            throw invalid("SecretStringTemplate is not a JSON object");
        }
        whole.put(in.text("GenerateStringKey"), password);
        return Json.write(whole);
    }

    private static String password(In in, RandomGenerator random) {
        String excluded = in.text("ExcludeCharacters", "");
        List<String> alphabets = new ArrayList<>();
        KINDS.forEach((exclusion, letters) -> {
            if (!in.flag(exclusion, false)) {
                alphabets.add(without(letters, excluded));
            }
        });
        if (in.flag("IncludeSpace", false)) {
            alphabets.add(without(" ", excluded));
        }
        alphabets.removeIf(String::isEmpty);
        int length = in.number("PasswordLength", 32);
        if (alphabets.isEmpty() || length < 1 || length > 4096) {
            throw invalid("There is no password of " + length + " characters out of " + alphabets.size() + " kinds");
        }
        List<Character> letters = new ArrayList<>();
        if (in.flag("RequireEachIncludedType", true)) {
            if (length < alphabets.size()) {
                throw invalid("The password length is shorter than the number of required character types");
            }
            alphabets.forEach(kind -> letters.add(one(kind, random)));
        }
        String all = String.join("", alphabets);
        while (letters.size() < length) {
            letters.add(one(all, random));
        }
        StringBuilder password = new StringBuilder();
        while (!letters.isEmpty()) {
            password.append(letters.remove(random.nextInt(letters.size())).charValue());
        }
        return password.toString();
    }

    private static char one(String letters, RandomGenerator random) {
        return letters.charAt(random.nextInt(letters.length()));
    }

    private static String without(String letters, String excluded) {
        StringBuilder left = new StringBuilder();
        letters.chars().filter(letter -> excluded.indexOf(letter) < 0).forEach(left::appendCodePoint);
        return left.toString();
    }

    private static AwsError invalid(String words) {
        return new AwsError(400, "InvalidParameterException", words);
    }
}
