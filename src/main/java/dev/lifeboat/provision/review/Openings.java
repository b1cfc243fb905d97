package dev.lifeboat.provision.review;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says in words whom security groups newly let in. */
final class Openings {
    private static final Set<String> ANYONE = Set.of("0.0.0.0/0", "::/0");

    private Openings() {}

    /**
     * @param fresh whether the group is new itself: then only doors open to the internet are worth a word
     */
    static List<String> words(
            String logicalId, String type, Map<String, Object> before, Map<String, Object> after, boolean fresh) {
        Set<String> now = sentences(logicalId, type, after);
        now.removeAll(sentences(logicalId, type, before));
        return now.stream()
                .filter(sentence -> !fresh || sentence.startsWith("anyone"))
                .toList();
    }

    private static Set<String> sentences(String logicalId, String type, Map<String, Object> properties) {
        Set<String> sentences = new LinkedHashSet<>();
        switch (type) {
            case "AWS::EC2::SecurityGroup" ->
                Context.items(properties.get("SecurityGroupIngress"))
                        .forEach(rule -> sentences.add(sentence(logicalId, Context.members(rule))));
            case "AWS::EC2::SecurityGroupIngress" -> {
                if (!properties.isEmpty()) {
                    sentences.add(sentence(Context.text(properties.get("GroupId")), properties));
                }
            }
            default -> {}
        }
        return sentences;
    }

    private static String sentence(String group, Map<String, Object> rule) {
        return who(rule) + " may reach " + ports(rule) + " of " + (group.isEmpty() ? "a security group" : group);
    }

    private static String who(Map<String, Object> rule) {
        for (String name : List.of("CidrIp", "CidrIpv6")) {
            String block = Context.text(rule.get(name));
            if (!block.isEmpty()) {
                return ANYONE.contains(block) ? "anyone on the internet" : block;
            }
        }
        for (String name : List.of("SourceSecurityGroupId", "SourceSecurityGroupName", "SourcePrefixListId")) {
            String source = Context.text(rule.get(name));
            if (!source.isEmpty()) {
                return source.equals(Masks.LATER) ? "another security group" : "what is in " + source;
            }
        }
        return "somebody";
    }

    private static String ports(Map<String, Object> rule) {
        String protocol = Context.text(rule.get("IpProtocol"));
        String from = Context.text(rule.get("FromPort"));
        String to = Context.text(rule.get("ToPort"));
        if (protocol.equals("-1")) {
            return "every port";
        }
        if (protocol.equals("icmp") || protocol.equals("icmpv6") || from.isEmpty() || from.equals("-1")) {
            return "all of " + protocol;
        }
        String suffix = protocol.equals("tcp") ? "" : " (" + protocol + ")";
        return (from.equals(to) || to.isEmpty() ? "port " + from : "ports " + from + " to " + to) + suffix;
    }
}
