package dev.lifeboat.rehearsal.apigateway;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.acm.Acm;
import dev.lifeboat.rehearsal.wire.In;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code AWS::ApiGateway::DomainName} of the regional kind. */
final class DomainNameType extends BasicType {
    private final World world;
    private final ApiGateway gateway;
    private final Domains domains;

    DomainNameType(World world, ApiGateway gateway, Domains domains) {
        super(
                "AWS::ApiGateway::DomainName",
                14,
                schema(
                        Set.of("DomainName"),
                        Set.of("DomainName"),
                        "EndpointAccessMode",
                        "EndpointConfiguration",
                        "RegionalCertificateArn",
                        "SecurityPolicy",
                        "Tags"));
        this.world = world;
        this.gateway = gateway;
        this.domains = domains;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        In in = new In(properties);
        String name = in.text("DomainName");
        if (domains.all().find(place.region(), name).isPresent()) {
            throw new AwsError(409, "ConflictException", "The domain name you provided already exists.");
        }
        check(place, in);
        Domain domain = new Domain(name, place.region(), "d-" + gateway.newId(10), in);
        domains.all().put(place.region(), name, domain);
        return fill(place, domain, properties);
    }

    private void check(Place place, In in) {
        if (!in.in("EndpointConfiguration").texts("Types").equals(List.of("REGIONAL"))) {
            throw new AwsError(400, "BadRequestException", "This world has domain names of the type REGIONAL only");
        }
        TlsPolicy.check(in);
        String certificate = in.text("RegionalCertificateArn", "");
        if (!world.part(Acm.class).isIssued(place.region(), certificate, in.text("DomainName"))) {
            throw new AwsError(
                    400,
                    "BadRequestException",
                    "The provided certificate is not an issued one of this Region for the domain name: " + certificate);
        }
    }

    private static Made fill(Place place, Domain domain, Map<String, Object> properties) {
        domain.definition = new In(properties);
        domain.tags.clear();
        domain.tags.putAll(Tags.of(place, properties, "Tags"));
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("RegionalDomainName", domain.host());
        attributes.put("RegionalHostedZoneId", domain.zone());
        attributes.put("DomainNameArn", domain.arn());
        return Made.of(domain.name, attributes);
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        check(place, new In(after));
        return fill(place, domains.named(place.region(), physicalId), after);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        domains.all().remove(place.region(), physicalId);
    }
}
