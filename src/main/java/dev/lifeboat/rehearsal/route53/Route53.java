package dev.lifeboat.rehearsal.route53;

import dev.lifeboat.rehearsal.Answer;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.Page;
import dev.lifeboat.rehearsal.ResourceType;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.wire.RestService;
import dev.lifeboat.rehearsal.wire.Xml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Route 53: public zones with simple and failover records, and health checks that live. Calls are throttled per account
 * as AWS does.
 */
public final class Route53 extends RestService {
    private static final String NAMESPACE = "https://route53.amazonaws.com/doc/2013-04-01/";
    private static final int PAGE = 100;

    private final World world;
    private final Budget all = new Budget(10, 50);
    private final Budget creations = new Budget(0.5, 10);
    private final Budget updates = new Budget(5, 10);
    private final Budget observations = new Budget(1, 4);
    private final Checks checks;
    private final Zones zones;

    /** @param endpoints what the checkers ask; only called from the timeline's happenings */
    public Route53(World world, Endpoints endpoints) {
        super("route53");
        this.world = world;
        checks = new Checks(world, endpoints);
        zones = new Zones(world, checks, endpoints);
        zoneRoutes(new ZoneOperations(world.timeline(), zones));
        checkRoutes(new CheckOperations(checks));
        TagOperations tags = new TagOperations(zones, checks);
        reads("ListTagsForResource", "GET", "/2013-04-01/tags/{type}/{id}", metered(all, tags::list));
        reads("ListTagsForResources", "POST", "/2013-04-01/tags/{type}", metered(all, tags::listMany));
        changes("ChangeTagsForResource", "POST", "/2013-04-01/tags/{type}/{id}", metered(all, tags::change));
    }

    private void zoneRoutes(ZoneOperations operations) {
        String zone = "/2013-04-01/hostedzone/{id}";
        changes("CreateHostedZone", "POST", "/2013-04-01/hostedzone", metered(all, operations::create));
        reads("ListHostedZones", "GET", "/2013-04-01/hostedzone", metered(all, operations::list));
        reads("ListHostedZonesByName", "GET", "/2013-04-01/hostedzonesbyname", metered(all, operations::listByName));
        reads("GetHostedZone", "GET", zone, metered(all, operations::get));
        changes("DeleteHostedZone", "DELETE", zone, metered(all, operations::delete));
        reads("ListResourceRecordSets", "GET", zone + "/rrset", metered(all, operations::records));
        changes("ChangeResourceRecordSets", "POST", zone + "/rrset", metered(all, operations::change));
        reads("GetChange", "GET", "/2013-04-01/change/{id}", metered(all, operations::getChange));
        reads("TestDNSAnswer", "GET", "/2013-04-01/testdnsanswer", metered(all, operations::testAnswer));
    }

    private void checkRoutes(CheckOperations operations) {
        String check = "/2013-04-01/healthcheck/{id}";
        changes("CreateHealthCheck", "POST", "/2013-04-01/healthcheck", metered(creations, operations::create));
        reads("ListHealthChecks", "GET", "/2013-04-01/healthcheck", metered(all, operations::list));
        reads("GetHealthCheckCount", "GET", "/2013-04-01/healthcheckcount", metered(all, operations::count));
        reads("GetHealthCheckStatus", "GET", check + "/status", metered(observations, operations::status));
        reads(
                "GetHealthCheckLastFailureReason",
                "GET",
                check + "/lastfailurereason",
                metered(observations, operations::lastFailureReason));
        reads("GetHealthCheck", "GET", check, metered(all, operations::get));
        changes("UpdateHealthCheck", "POST", check, metered(updates, operations::update));
        changes("DeleteHealthCheck", "DELETE", check, metered(all, operations::delete));
    }

    private Handler metered(Budget budget, Handler handler) {
        return (call, path) -> {
            if (budget != all) {
                all.take(world.timeline().now());
            }
            budget.take(world.timeline().now());
            return handler.handle(call, path);
        };
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(
                new HostedZoneType(zones),
                new RecordSetType(zones),
                new RecordSetGroupType(zones),
                new HealthCheckType(checks));
    }

    /**
     * Where a name leads right now, failover evaluated, as a client that caches nothing sees it.
     *
     * @return the host that its CNAME or alias names, without a last dot; empty for a name without one
     */
    public Optional<String> answer(String fqdn) {
        String name = RecordSet.absolute(fqdn);
        return zones.holding(name)
                .flatMap(zone -> zones.answer(zone, name, "CNAME").or(() -> zones.answer(zone, name, "A")))
                .map(Route53::host)
                .map(RecordSet::bare);
    }

    /** Makes a CNAME record or changes it, as other services of AWS do; AwsError where the zone refuses it. */
    public void upsertCname(String zone, String name, String value) {
        RecordSet set = new RecordSet(RecordSet.absolute(name), "CNAME", "", "", "", 300, List.of(value), null);
        zones.change(zones.named(zone), List.of(new Zone.Change("UPSERT", set)));
    }

    /** The names that have failover records, each once, without a last dot. */
    public List<String> failoverNames() {
        return zones.failoverNames();
    }

    Checks checks() {
        return checks;
    }

    private static String host(RecordSet set) {
        RecordSet.Alias alias = set.alias();
        return alias == null ? set.values().get(0) : alias.host();
    }

    static Answer answer(int status, String root, Map<String, ?> content) {
        return xml(status, root, NAMESPACE, content);
    }

    /** A page of a list, by {@code marker} and {@code maxitems}. */
    static Map<String, Object> page(Call call, String list, String element, List<Map<String, Object>> whole) {
        String given = call.queryParam("maxitems");
        int limit = given.matches("[1-9]\\d{0,3}") ? Math.min(PAGE, Integer.parseInt(given)) : PAGE;
        Page<Map<String, Object>> page = Page.of(whole, limit, call.queryParam("marker"));
        Map<String, Object> out = new LinkedHashMap<>();
        out.put(list, new Xml.Items(element, page.items()));
        out.put("Marker", call.queryParam("marker"));
        out.put("IsTruncated", page.next() != null);
        if (page.next() != null) {
            out.put("NextMarker", page.next());
        }
        out.put("MaxItems", limit);
        return out;
    }

    @Override
    public Answer error(Call call, AwsError error) {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("Type", error.status() < 500 ? "Sender" : "Receiver");
        inner.put("Code", error.code());
        inner.put("Message", error.words());
        return xml(error.status(), "ErrorResponse", NAMESPACE, Map.of("Error", inner));
    }
}
