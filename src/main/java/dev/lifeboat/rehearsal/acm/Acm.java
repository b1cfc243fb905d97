package dev.lifeboat.rehearsal.acm;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.Page;
import dev.lifeboat.rehearsal.Regional;
import dev.lifeboat.rehearsal.ResourceType;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.apigateway.ApiGateway;
import dev.lifeboat.rehearsal.elb.Elb;
import dev.lifeboat.rehearsal.route53.Route53;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.RpcService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Certificate Manager: a certificate is issued some minutes after the records that prove its names are there, and fails
 * where they are not after three days. Every hosted zone is taken for one that is delegated.
 */
public final class Acm extends RpcService {
    private static final Duration BEAT = Duration.ofSeconds(10);
    private static final Duration ISSUING = Duration.ofSeconds(210);
    private static final Duration PATIENCE = Duration.ofDays(3);

    private final World world;
    private final RandomGenerator random;
    private final Regional<Certificate> certificates = new Regional<>();

    public Acm(World world) {
        super("acm", "", "1.1");
        this.world = world;
        this.random = world.random("certificates");
        reads("DescribeCertificate", (call, in) -> {
            Certificate certificate = named(call.region(), in.text("CertificateArn"));
            return Map.of("Certificate", certificate.described(users(certificate)));
        });
        reads("ListCertificates", this::list);
        reads(
                "ListTagsForCertificate",
                (call, in) -> Map.of("Tags", Tags.list(named(call.region(), in.text("CertificateArn")).tags)));
        world.timeline().every(BEAT, BEAT, this::validate);
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(new CertificateType(world, this, random));
    }

    /** Whether there is a certificate in a Region, issued and for that name; for any name where that is empty. */
    public boolean isIssued(String region, String arn, String name) {
        return certificates
                .find(region, arn)
                .filter(certificate -> certificate.status.equals(Certificate.ISSUED))
                .filter(certificate -> name.isEmpty() || certificate.covers(name))
                .isPresent();
    }

    Regional<Certificate> certificates() {
        return certificates;
    }

    Certificate named(String region, String arn) {
        return certificates
                .find(region, arn)
                .orElseThrow(() -> new AwsError(
                        400,
                        "ResourceNotFoundException",
                        "Could not find certificate " + arn + " in account " + World.ACCOUNT + "."));
    }

    /** The ARNs of what uses a certificate. */
    List<String> users(Certificate certificate) {
        List<String> users = new ArrayList<>(world.part(Elb.class).usersOf(certificate.arn));
        users.addAll(world.part(ApiGateway.class).usersOf(certificate.arn));
        return users;
    }

    private Map<String, ?> list(Call call, In in) {
        List<String> statuses = in.texts("CertificateStatuses");
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Certificate certificate : certificates.in(call.region())) {
            if (statuses.isEmpty() || statuses.contains(certificate.status)) {
                List<String> users = users(certificate);
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("CertificateArn", certificate.arn);
                row.put("DomainName", certificate.domain);
                row.put("SubjectAlternativeNameSummaries", certificate.names);
                row.put("Status", certificate.status);
                row.put("Type", "AMAZON_ISSUED");
                row.put("InUse", !users.isEmpty());
                row.put("CreatedAt", certificate.created);
                rows.add(row);
            }
        }
        Page<Map<String, Object>> page = Page.of(rows, in.number("MaxItems", 100), in.text("NextToken", ""));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("CertificateSummaryList", page.items());
        out.put("NextToken", page.next());
        return out;
    }

    private void validate() {
        certificates
                .all()
                .filter(certificate -> certificate.status.equals(Certificate.PENDING))
                .toList()
                .forEach(this::validate);
    }

    private void validate(Certificate certificate) {
        Instant now = world.timeline().now();
        Route53 route53 = world.part(Route53.class);
        for (String name : certificate.names) {
            Certificate.Proof proof = Certificate.Proof.of(name);
            String wanted = proof.value().substring(0, proof.value().length() - 1);
            if (route53.answer(proof.name()).filter(wanted::equals).isPresent()) {
                certificate.proven.add(name);
            }
        }
        Instant proven = certificate.provenAt;
        if (certificate.proven.containsAll(certificate.names)) {
            if (proven == null) {
                certificate.provenAt = now;
            } else if (!now.isBefore(proven.plusMillis((long) (ISSUING.toMillis() / world.provisionSpeed())))) {
                certificate.status = Certificate.ISSUED;
                certificate.issuedAt = now;
            }
        } else if (now.isAfter(certificate.created.plus(PATIENCE))) {
            certificate.status = "VALIDATION_TIMED_OUT";
        }
    }
}
