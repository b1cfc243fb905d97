package dev.lifeboat.provision.preflight;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.aws.Trouble.Kind;
import dev.lifeboat.provision.template.Expected;
import dev.lifeboat.provision.template.Properties;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.HostedZone;

/** Whether the existing zones that records go into are there, public, and above those names. */
@Singleton
final class DomainCheck implements Check {
    private static final String REGION = "us-east-1";

    @Override
    public String name() {
        return "domain";
    }

    @Override
    public int place() {
        return 9;
    }

    @Override
    public boolean needsOrder() {
        return true;
    }

    @Override
    public List<Finding> findings(Situation situation) throws InterruptedException {
        Map<String, Set<String>> names = new TreeMap<>();
        Stream.concat(situation.coming("AWS::Route53::RecordSet"), situation.coming("AWS::Route53::RecordSetGroup"))
                .forEach(records -> records.properties().text("HostedZoneId").ifPresent(zone -> names.computeIfAbsent(
                                zone, any -> new TreeSet<>())
                        .addAll(recordNames(records))));
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<String, Set<String>> zone : names.entrySet()) {
            findings.add(judged(situation, zone.getKey(), zone.getValue()));
        }
        situation
                .coming("AWS::Route53::HostedZone")
                .flatMap(zone -> zone.properties().text("Name").stream())
                .forEach(name -> findings.add(created(name)));
        return findings;
    }

    private static List<String> recordNames(Expected records) {
        Properties properties = records.properties();
        return Stream.concat(
                        properties.text("Name").stream(),
                        properties.list("RecordSets").stream().flatMap(one -> one.text("Name").stream()))
                .toList();
    }

    private Finding judged(Situation situation, String id, Set<String> names) throws InterruptedException {
        Route53Client route53 = situation.door().client(Route53Client.class, REGION);
        HostedZone zone;
        try {
            zone = Calls.answer(
                    () -> route53.getHostedZone(request -> request.id(id)).hostedZone());
        } catch (AwsFailure failure) {
            return failure.trouble().kind() == Kind.NOT_FOUND
                    ? Finding.refused(
                            name(),
                            "",
                            "there is no hosted zone " + id + " in this account.",
                            "Look for it with: aws route53 list-hosted-zones. Leave the zone out to have one made.")
                    : Finding.unknown(name(), "", failure.trouble());
        }
        String domain = dotless(Plain.line(zone.name()));
        if (zone.config() != null && Boolean.TRUE.equals(zone.config().privateZone())) {
            return Finding.refused(
                    name(),
                    "",
                    "the hosted zone " + id + " (" + domain + ") is private: health checks and clients cannot see it.",
                    "Name a public zone, or leave it out to have one made.");
        }
        for (String name : names) {
            if (!dotless(name).equals(domain) && !dotless(name).endsWith("." + domain)) {
                return Finding.refused(
                        name(),
                        "",
                        "the hosted zone " + id + " is " + domain + ", and " + dotless(name)
                                + " does not belong there.",
                        "Name the zone of that domain, or another domain.");
            }
        }
        return Finding.ok(
                name(),
                "",
                "the zone of " + domain + " is there. Whether its parent delegates to it, only DNS can tell.");
    }

    private Finding created(String name) {
        return Finding.ok(
                name(),
                "",
                dotless(name).endsWith(".test")
                        ? dotless(name) + " will be a zone that nobody delegates: it answers only who asks it itself."
                        : "a zone " + dotless(name)
                                + " will be made; clients find it once its parent delegates to it.");
    }

    private static String dotless(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
