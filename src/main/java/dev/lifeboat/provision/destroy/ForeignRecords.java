package dev.lifeboat.provision.destroy;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.provision.destroy.Survey.Seen;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * Records in a deployment's own hosted zone that its stacks did not make: Route 53 refuses to delete such a zone, and the
 * destroy would stop half-way. Where it cannot be told what a RecordSetGroup made, its deployment's zones are left to Route
 * 53's own refusal.
 */
final class ForeignRecords {
    private static final String PROOF = ".acm-validations.aws";
    private static final int NAMED = 5;

    private final Route53Client route53;
    private final GroupedNames grouped;

    ForeignRecords(Door door, GroupedNames grouped) {
        this.grouped = grouped;
        this.route53 = door.client(Route53Client.class, "us-east-1");
    }

    /** One sentence a zone; none where all is the deployment's. */
    List<String> blockers(List<Seen> seen) throws InterruptedException {
        Set<String> own = new LinkedHashSet<>();
        Set<String> zones = new LinkedHashSet<>();
        for (Seen one : seen) {
            for (StackResourceSummary resource : one.resources()) {
                String id = resource.physicalResourceId();
                if (id != null && !id.isEmpty()) {
                    switch (resource.resourceType()) {
                        case "AWS::Route53::HostedZone" -> zones.add(id);
                        case "AWS::Route53::RecordSet" -> own.add(plain(id));
                        default -> {}
                    }
                }
            }
        }
        if (zones.isEmpty() || !grouped(seen, own)) {
            return List.of();
        }
        List<String> blockers = new ArrayList<>();
        for (String zone : zones) {
            List<String> foreign = foreign(zone, own);
            if (!foreign.isEmpty()) {
                String more = foreign.size() > NAMED ? " and " + (foreign.size() - NAMED) + " more" : "";
                blockers.add("the hosted zone " + zone + " has records that are not this deployment's: "
                        + String.join(", ", foreign.subList(0, Math.min(NAMED, foreign.size()))) + more
                        + ". Route 53 deletes no such zone: remove them, or move them elsewhere, first.");
            }
        }
        return blockers;
    }

    /** Adds what groups made; false where that cannot be told. */
    private boolean grouped(List<Seen> seen, Set<String> own) throws InterruptedException {
        try {
            for (Seen one : seen) {
                boolean groups = one.resources().stream()
                        .anyMatch(resource -> resource.resourceType().equals(GroupedNames.TYPE));
                Optional<Set<String>> names = groups ? grouped.of(one) : Optional.of(Set.of());
                if (names.isEmpty()) {
                    return false;
                }
                names.get().forEach(name -> own.add(plain(name)));
            }
            return true;
        } catch (AwsFailure unreadable) {
            return false;
        }
    }

    private List<String> foreign(String zone, Set<String> own) throws InterruptedException {
        try {
            return Calls.answer(
                    () -> route53
                            .listResourceRecordSetsPaginator(request -> request.hostedZoneId(zone))
                            .resourceRecordSets()
                            .stream()
                            .filter(record -> record.type() != RRType.NS && record.type() != RRType.SOA)
                            .filter(record -> !own.contains(plain(record.name())) && !proof(record))
                            .map(record -> plain(record.name()) + " (" + record.typeAsString() + ")")
                            .distinct()
                            .toList());
        } catch (AwsFailure unreadable) {
            // A zone that is gone blocks nothing, and one that cannot be read is refused by Route 53 itself.
            return List.of();
        }
    }

    private static boolean proof(ResourceRecordSet record) {
        return record.resourceRecords().stream()
                .anyMatch(to -> plain(to.value()).endsWith(PROOF));
    }

    private static String plain(String name) {
        return Plain.line(name).toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    }
}
