package dev.lifeboat.watch;

import dev.lifeboat.blueprint.Role;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something to watch that Lifeboat did not deploy.
 *
 * @param name what it is called here
 * @param parts what it consists of, a part for each place
 */
public record Attachment(String name, List<Part> parts) {
    private static final Pattern STACK =
            Pattern.compile("([A-Za-z][A-Za-z0-9-]*)@([a-z]{2}(?:-[a-z]+)+-\\d)(?:=([a-z]+))?");

    public Attachment {
        parts = List.copyOf(parts);
    }

    /**
     * @param stacks names of CloudFormation stacks
     * @param resources ARNs of single resources, and the URL at which the Region's health is asked; see {@link
     *     AttachedResource}
     */
    public record Part(Role role, String region, List<String> stacks, List<String> resources) {
        public Part {
            stacks = List.copyOf(stacks);
            resources = List.copyOf(resources);
            resources.forEach(word -> AttachedResource.of(word, region));
        }
    }

    /**
     * Stacks as they are named on the command line: {@code NAME@REGION}, or {@code NAME@REGION=ROLE}. Without a role the
     * first Region named is the primary, the second the standby, any other the edge. It is called after its first stack.
     *
     * @throws IllegalArgumentException for a word that is none of these
     */
    public static Attachment ofStacks(List<String> words) {
        Set<String> order = new LinkedHashSet<>();
        List<Part> parts = new ArrayList<>();
        String first = "";
        for (String word : words) {
            Matcher matcher = STACK.matcher(word);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("'" + word
                        + "' names no stack. For example: orders-app@us-east-1, or orders-app@us-west-2=standby");
            }
            first = first.isEmpty() ? matcher.group(1) : first;
            order.add(matcher.group(2));
            int at = List.copyOf(order).indexOf(matcher.group(2));
            Role role = matcher.group(3) != null
                    ? role(matcher.group(3))
                    : at == 0 ? Role.PRIMARY : at == 1 ? Role.STANDBY : Role.EDGE;
            parts.add(new Part(role, matcher.group(2), List.of(matcher.group(1)), List.of()));
        }
        return new Attachment(first, parts);
    }

    /** @throws IllegalArgumentException for a word that is no role */
    public static Role role(String word) {
        for (Role role : Role.values()) {
            if (role.word().equals(word.toLowerCase(Locale.ROOT))) {
                return role;
            }
        }
        throw new IllegalArgumentException("'" + word + "' is no role. There are: primary, standby, edge");
    }
}
