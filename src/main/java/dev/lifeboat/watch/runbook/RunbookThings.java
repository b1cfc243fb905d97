package dev.lifeboat.watch.runbook;

import dev.lifeboat.blueprint.Role;
import dev.lifeboat.watch.Endpoint;
import dev.lifeboat.watch.Target;
import dev.lifeboat.watch.probe.Databases;
import dev.lifeboat.watch.probe.DlqProbe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a deployment has that a runbook's commands can be about. Used once. */
final class RunbookThings {
    /** The first words of the placeholders of things. */
    static final Set<String> KINDS = Set.of(
            "check",
            "alarm",
            "topic",
            "table",
            "cluster",
            "global",
            "bucket",
            "queue",
            "endpoint",
            "zone",
            "function",
            "group",
            "latch");

    private static final String ALARM = "AWS::CloudWatch::Alarm";
    /** The alarm by which the standby takes over, in every blueprint. */
    private static final String LATCH = "TakeoverLatch";

    private final Target target;
    private final String partition;
    private final Map<String, List<RunbookThing>> things =
            KINDS.stream().collect(Collectors.toMap(kind -> kind, kind -> new ArrayList<>()));

    private RunbookThings(Target target) {
        this.target = target;
        this.partition = target.stacks().stream()
                .map(stack -> stack.stackId().split(":", -1))
                .filter(parts -> parts.length > 5)
                .map(parts -> parts[1])
                .findFirst()
                .orElse("aws");
    }

    /** What belongs to the whole, by placeholder. */
    static Map<String, String> whole(Target target) {
        Map<String, String> whole = new HashMap<>();
        whole.put("deployment", target.name());
        target.regions().forEach((role, region) -> whole.put(role.word() + ".region", region));
        for (Role role : List.of(Role.PRIMARY, Role.STANDBY)) {
            Endpoint.of(target).stream()
                    .filter(endpoint ->
                            endpoint.region().equals(target.regions().get(role)))
                    .findFirst()
                    .ifPresent(endpoint ->
                            whole.put(role.word() + ".url", endpoint.health().toString()));
        }
        String blueprint = target.blueprint();
        if (!blueprint.isEmpty() && target.name().startsWith(blueprint + "-")) {
            whole.put("blueprint", blueprint);
            whole.put("suffix", target.name().substring(blueprint.length() + 1));
        }
        target.stacks().stream()
                .map(stack -> stack.outputs().getOrDefault("FailoverDnsName", ""))
                .filter(name -> !name.isBlank())
                .findFirst()
                .ifPresent(name -> whole.put("dns.name", name));
        return whole;
    }

    /** The things by kind; every kind is there. */
    static Map<String, List<RunbookThing>> of(Target target) {
        RunbookThings gathered = new RunbookThings(target);
        gathered.gather();
        return gathered.things;
    }

    private void gather() {
        Function<Target.Resource, String> physical = Target.Resource::physicalId;
        each("check", "AWS::Route53::HealthCheck", Target.Resource::logicalId, check -> Map.of("id", check));
        each("alarm", ALARM, physical, alarm -> Map.of("name", alarm));
        each("alarm", "AWS::CloudWatch::CompositeAlarm", physical, alarm -> Map.of("name", alarm));
        each("topic", "AWS::SNS::Topic", topic -> last(topic.physicalId(), ":"), arn -> Map.of("arn", arn));
        each("bucket", "AWS::S3::Bucket", physical, bucket -> Map.of("name", bucket));
        each("zone", "AWS::Route53::HostedZone", physical, zone -> Map.of("id", last(zone, "/")));
        each("function", "AWS::Lambda::Function", physical, name -> Map.of("name", name, "logs", logs(name)));
        each(
                "group",
                "AWS::ElasticLoadBalancingV2::TargetGroup",
                group -> group.physicalId().replaceFirst("^.*:targetgroup/([^/]*)/.*$", "$1"),
                arn -> Map.of("arn", arn));
        queues();
        tables();
        for (Target.Resource cluster : Databases.clusters(target)) {
            String id = cluster.physicalId();
            add("cluster", cluster.region(), id, Map.of("id", id, "arn", arn("rds", cluster, "cluster:" + id)));
        }
        Databases.globals(target)
                .forEach(global -> add("global", global.region(), global.id(), Map.of("id", global.id())));
        Endpoint.of(target)
                .forEach(endpoint -> add(
                        "endpoint",
                        endpoint.region(),
                        endpoint.name(),
                        Map.of("url", endpoint.health().toString())));
        target.resources(ALARM).stream()
                .filter(alarm -> alarm.logicalId().equals(LATCH))
                .forEach(alarm -> add("latch", alarm.region(), alarm.physicalId(), Map.of("name", alarm.physicalId())));
    }

    /** Dead letters wait in some of them; all, where none is known by its name. */
    private void queues() {
        List<Target.Resource> all = target.resources("AWS::SQS::Queue");
        List<Target.Resource> dead = all.stream()
                .filter(queue -> DlqProbe.namedSo(last(queue.physicalId(), "/")))
                .toList();
        for (Target.Resource queue : dead.isEmpty() ? all : dead) {
            String name = last(queue.physicalId(), "/");
            add(
                    "queue",
                    queue.region(),
                    name,
                    Map.of("url", queue.physicalId(), "name", name, "arn", arn("sqs", queue, name)));
        }
    }

    /** A global table has a replica in both Regions, and is asked of each about the other. */
    private void tables() {
        List<String> both = Stream.of(Role.PRIMARY, Role.STANDBY)
                .map(role -> target.regions().get(role))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        for (Target.Resource table : target.resources("AWS::DynamoDB::GlobalTable")) {
            for (String region : both) {
                Map<String, String> names = new HashMap<>(Map.of("name", table.physicalId()));
                both.stream().filter(one -> !one.equals(region)).forEach(other -> names.put("other", other));
                add("table", region, table.physicalId(), names);
            }
        }
        each("table", "AWS::DynamoDB::Table", Target.Resource::physicalId, table -> Map.of("name", table));
    }

    /** The group that a stack made for the function, else the one that Lambda makes. */
    private String logs(String function) {
        return target.resources("AWS::Logs::LogGroup").stream()
                .map(Target.Resource::physicalId)
                .filter(group -> last(group, "/").equals(function))
                .findFirst()
                .orElse("/aws/lambda/" + function);
    }

    private void each(
            String kind,
            String type,
            Function<Target.Resource, String> named,
            Function<String, Map<String, String>> names) {
        target.resources(type)
                .forEach(resource ->
                        add(kind, resource.region(), named.apply(resource), names.apply(resource.physicalId())));
    }

    private void add(String kind, String region, String name, Map<String, String> names) {
        Map<String, String> all = new HashMap<>(names);
        all.put("region", region);
        things.computeIfAbsent(kind, none -> new ArrayList<>()).add(new RunbookThing(kind, region, name, all));
    }

    private String arn(String service, Target.Resource resource, String rest) {
        return "arn:" + partition + ":" + service + ":" + resource.region() + ":" + target.account() + ":" + rest;
    }

    private static String last(String text, String separator) {
        return text.substring(text.lastIndexOf(separator) + 1);
    }
}
