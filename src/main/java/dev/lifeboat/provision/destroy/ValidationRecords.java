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
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * The records by which certificates were proven in a zone of the user's: CloudFormation writes them and leaves them
 * behind.
 */
final class ValidationRecords {
    private static final Pattern ZONE = Pattern.compile("Z[A-Z0-9]{1,31}");
    private static final String PROOF = ".acm-validations.aws";

    private final Route53Client route53;

    ValidationRecords(Door door) {
        this.route53 = door.client(Route53Client.class, "us-east-1");
    }

    /**
     * Removes those of the deployment's own names.
     *
     * @param gone stacks that are gone, as they were
     * @return what is left, one line each
     */
    List<String> leftovers(List<Seen> gone) throws InterruptedException {
        Set<String> zones = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        for (Seen one : gone) {
            one.stack().outputs().values().forEach(value -> names.add(plain(value)));
            if (one.resources().stream()
                    .anyMatch(resource -> resource.resourceType().equals("AWS::CertificateManager::Certificate"))) {
                one.stack().parameters().values().stream()
                        .filter(value -> ZONE.matcher(value).matches())
                        .forEach(zones::add);
            }
        }
        List<String> left = new ArrayList<>();
        for (String zone : zones) {
            try {
                for (ResourceRecordSet record : proofs(zone, names)) {
                    remove(zone, record);
                }
            } catch (AwsFailure failure) {
                left.add("records of certificates in the hosted zone " + zone + ": "
                        + failure.trouble().line());
            }
        }
        return left;
    }

    private List<ResourceRecordSet> proofs(String zone, Set<String> names) throws InterruptedException {
        return Calls.answer(() ->
                route53
                        .listResourceRecordSetsPaginator(request -> request.hostedZoneId(zone))
                        .resourceRecordSets()
                        .stream()
                        .filter(record -> record.type() == RRType.CNAME
                                && record.resourceRecords().stream()
                                        .anyMatch(to -> plain(to.value()).endsWith(PROOF))
                                && names.contains(plain(record.name()).replaceFirst("^[^.]*\\.", "")))
                        .toList());
    }

    private void remove(String zone, ResourceRecordSet record) throws InterruptedException {
        Change gone = Change.builder()
                .action(ChangeAction.DELETE)
                .resourceRecordSet(record)
                .build();
        Calls.answer(() -> route53.changeResourceRecordSets(
                request -> request.hostedZoneId(zone).changeBatch(batch -> batch.changes(gone))));
    }

    private static String plain(String name) {
        return Plain.line(name).toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    }
}
