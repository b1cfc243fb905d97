package dev.lifeboat.rehearsal.route53;

import static dev.lifeboat.rehearsal.route53.Route53.answer;
import static dev.lifeboat.rehearsal.route53.Route53.page;

import dev.lifeboat.rehearsal.Answer;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.Timeline;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Xml;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The operations on hosted zones and their records. */
final class ZoneOperations {
    private static final Duration IN_SYNC = Duration.ofSeconds(30);
    private static final int RECORDS = 300;

    private final Timeline timeline;
    private final Zones zones;
    private final Map<String, Instant> changes = new LinkedHashMap<>();

    ZoneOperations(Timeline timeline, Zones zones) {
        this.timeline = timeline;
        this.zones = zones;
    }

    Answer create(Call call, Map<String, String> path) {
        In in = new In(Xml.parse(call.body()));
        In config = in.in("HostedZoneConfig");
        if (in.has("VPC") || config.flag("PrivateZone", false)) {
            throw new AwsError(400, "InvalidInput", "This world has public hosted zones only");
        }
        Zone zone = zones.create(in.text("Name"), in.text("CallerReference"), config.text("Comment", ""));
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("HostedZone", zone.described());
        out.put("ChangeInfo", changed());
        out.put("DelegationSet", delegation(zone));
        return answer(201, "CreateHostedZoneResponse", out);
    }

    Answer get(Call call, Map<String, String> path) {
        Zone zone = zone(path);
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("HostedZone", zone.described());
        out.put("DelegationSet", delegation(zone));
        return answer(200, "GetHostedZoneResponse", out);
    }

    private static Map<String, Object> delegation(Zone zone) {
        return Map.of("NameServers", new Xml.Items("NameServer", zone.nameServers()));
    }

    Answer list(Call call, Map<String, String> path) {
        return answer(
                200,
                "ListHostedZonesResponse",
                page(
                        call,
                        "HostedZones",
                        "HostedZone",
                        zones.all().stream().map(Zone::described).toList()));
    }

    Answer listByName(Call call, Map<String, String> path) {
        String from = call.queryParam("dnsname");
        List<Map<String, Object>> found = zones.all().stream()
                .filter(zone -> from.isEmpty() || zone.name().compareTo(RecordSet.absolute(from)) >= 0)
                .map(Zone::described)
                .toList();
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("HostedZones", new Xml.Items("HostedZone", found));
        if (!from.isEmpty()) {
            out.put("DNSName", RecordSet.absolute(from));
        }
        out.put("IsTruncated", false);
        out.put("MaxItems", 100);
        return answer(200, "ListHostedZonesByNameResponse", out);
    }

    Answer delete(Call call, Map<String, String> path) {
        zones.remove(zone(path));
        return answer(200, "DeleteHostedZoneResponse", Map.of("ChangeInfo", changed()));
    }

    Answer records(Call call, Map<String, String> path) {
        String name = call.queryParam("name");
        String key = name.isEmpty()
                ? ""
                : RecordSet.key(RecordSet.absolute(name), call.queryParam("type"), call.queryParam("identifier"));
        List<RecordSet> all = zone(path).from(key);
        String given = call.queryParam("maxitems");
        int limit = given.matches("[1-9]\\d{0,2}") ? Math.min(RECORDS, Integer.parseInt(given)) : RECORDS;
        List<RecordSet> shown = all.subList(0, Math.min(limit, all.size()));
        Map<String, Object> out = new LinkedHashMap<>();
        out.put(
                "ResourceRecordSets",
                new Xml.Items(
                        "ResourceRecordSet",
                        shown.stream().map(RecordSet::described).toList()));
        out.put("IsTruncated", shown.size() < all.size());
        out.put("MaxItems", limit);
        if (shown.size() < all.size()) {
            RecordSet next = all.get(shown.size());
            out.put("NextRecordName", next.name());
            out.put("NextRecordType", next.type());
            if (!next.setIdentifier().isEmpty()) {
                out.put("NextRecordIdentifier", next.setIdentifier());
            }
        }
        return answer(200, "ListResourceRecordSetsResponse", out);
    }

    Answer change(Call call, Map<String, String> path) {
        In batch = new In(Xml.parse(call.body())).in("ChangeBatch");
        List<Zone.Change> wanted = Xml.items(batch.tree().get("Changes"), "Change").stream()
                .map(change -> new Zone.Change(change.text("Action"), RecordSet.of(change.in("ResourceRecordSet"))))
                .toList();
        if (wanted.isEmpty()) {
            throw new AwsError(400, "InvalidInput", "The change batch holds no change");
        }
        zones.change(zone(path), wanted);
        return answer(200, "ChangeResourceRecordSetsResponse", Map.of("ChangeInfo", changed()));
    }

    Answer getChange(Call call, Map<String, String> path) {
        String id = path.getOrDefault("id", "");
        Instant at = changes.get(id);
        if (at == null) {
            throw new AwsError(404, "NoSuchChange", "Could not find resource with ID: " + id);
        }
        return answer(200, "GetChangeResponse", Map.of("ChangeInfo", info(id, at)));
    }

    Answer testAnswer(Call call, Map<String, String> path) {
        Zone zone = zones.named(call.queryParam("hostedzoneid"));
        String name = RecordSet.absolute(call.queryParam("recordname"));
        String type = call.queryParam("recordtype");
        List<String> data = zones.answer(zone, name, type).map(zones::data).orElse(List.of());
        boolean exists = zone.records().stream().anyMatch(set -> set.name().equals(name));
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("Nameserver", zone.nameServers().get(0));
        out.put("RecordName", name);
        out.put("RecordType", type);
        out.put("RecordData", new Xml.Items("RecordDataEntry", data));
        out.put("ResponseCode", exists ? "NOERROR" : "NXDOMAIN");
        out.put("Protocol", "UDP");
        return answer(200, "TestDNSAnswerResponse", out);
    }

    private Map<String, Object> changed() {
        String id = zones.newId("C0", 18);
        changes.put(id, timeline.now());
        return info(id, timeline.now());
    }

    private Map<String, Object> info(String id, Instant at) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("Id", "/change/" + id);
        info.put("Status", timeline.now().isBefore(at.plus(IN_SYNC)) ? "PENDING" : "INSYNC");
        info.put("SubmittedAt", at);
        return info;
    }

    private Zone zone(Map<String, String> path) {
        return zones.named(path.getOrDefault("id", ""));
    }
}
