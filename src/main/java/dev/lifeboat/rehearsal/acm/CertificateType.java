package dev.lifeboat.rehearsal.acm;

import dev.lifeboat.rehearsal.Arn;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.route53.Route53;
import dev.lifeboat.rehearsal.wire.In;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * {@code AWS::CertificateManager::Certificate}, proved by DNS. Where its options name a hosted zone, the record is made
 * with it and stays behind when it is deleted; else the stack waits until somebody makes it.
 */
final class CertificateType extends BasicType {
    private final World world;
    private final Acm acm;
    private final RandomGenerator random;

    CertificateType(World world, Acm acm, RandomGenerator random) {
        super(
                "AWS::CertificateManager::Certificate",
                8,
                schema(
                        Set.of("DomainName"),
                        Set.of(
                                "DomainName",
                                "SubjectAlternativeNames",
                                "ValidationMethod",
                                "DomainValidationOptions",
                                "KeyAlgorithm"),
                        "CertificateTransparencyLoggingPreference",
                        "Tags"));
        this.world = world;
        this.acm = acm;
        this.random = random;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        In in = new In(properties);
        if (!in.text("ValidationMethod", "EMAIL").equals("DNS")) {
            throw new AwsError(
                    400, "ValidationException", "This world has certificates with the ValidationMethod DNS only");
        }
        Set<String> names = new LinkedHashSet<>(List.of(in.text("DomainName")));
        names.addAll(in.texts("SubjectAlternativeNames"));
        for (String name : names) {
            if (!name.matches("(\\*\\.)?([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}")) {
                throw new AwsError(400, "ValidationException", "The domain name '" + name + "' is not valid");
            }
        }
        for (In option : in.list("DomainValidationOptions")) {
            if (!names.contains(option.text("DomainName"))) {
                throw new AwsError(
                        400,
                        "InvalidDomainValidationOptionsException",
                        option.text("DomainName") + " is no name of this certificate");
            }
            option.find("HostedZoneId").ifPresent(zone -> {
                Certificate.Proof proof = Certificate.Proof.of(option.text("DomainName"));
                world.part(Route53.class).upsertCname(zone, proof.name(), proof.value());
            });
        }
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        Certificate made = new Certificate(
                Arn.of("acm", place.region(), "certificate/" + id), new ArrayList<>(names), place.now());
        if (names.stream().anyMatch(name -> name.matches("(?i)(.*\\.)?example\\.(com|net|org)"))) {
            made.status = "FAILED";
            made.failure = "ADDITIONAL_VERIFICATION_REQUIRED";
        }
        made.tags.putAll(Tags.of(place, properties, "Tags"));
        acm.certificates().put(place.region(), made.arn, made);
        return Made.of(made.arn, Map.of("CertificateArn", made.arn));
    }

    @Override
    public Optional<String> pending(Place place, String physicalId) {
        Certificate certificate = acm.named(place.region(), physicalId);
        if (certificate.status.equals(Certificate.ISSUED)) {
            return Optional.empty();
        }
        if (!certificate.status.equals(Certificate.PENDING)) {
            throw new AwsError(
                    400,
                    "GeneralServiceException",
                    "Certificate " + physicalId + " is " + certificate.status
                            + (certificate.failure.isEmpty() ? "" : ": " + certificate.failure));
        }
        String next = certificate.names.stream()
                .filter(name -> !certificate.proven.contains(name))
                .findFirst()
                .orElse(certificate.domain);
        Certificate.Proof proof = Certificate.Proof.of(next);
        return Optional.of(
                "Content of DNS Record is: {Name: " + proof.name() + ",Type: CNAME,Value: " + proof.value() + "}");
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        Certificate certificate = acm.named(place.region(), physicalId);
        certificate.tags.clear();
        certificate.tags.putAll(Tags.of(place, after, "Tags"));
        return Made.of(physicalId, Map.of("CertificateArn", physicalId));
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        acm.certificates().find(place.region(), physicalId).ifPresent(certificate -> {
            if (!acm.users(certificate).isEmpty()) {
                throw new AwsError(
                        400,
                        "ResourceInUseException",
                        "Certificate " + physicalId + " in account " + World.ACCOUNT + " is in use.");
            }
            acm.certificates().remove(place.region(), physicalId);
        });
    }
}
