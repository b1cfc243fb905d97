package dev.lifeboat.provision.policy;

import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.provision.template.Expected;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Draws up what a duty must be allowed. Pure; makes no call. */
public final class Policies {
    private static final String NAMESPACE = "cloudwatch:namespace";
    private static final String PUT_METRIC = "cloudwatch:PutMetricData";
    private static final String ANY = "*";

    /** Where a service's resources that bear a name live. */
    private static final Map<String, List<String>> HOMES = Map.ofEntries(
            Map.entry("cloudformation", List.of("arn:aws:cloudformation:*:{account}:stack/{name}")),
            Map.entry("cloudwatch", List.of("arn:aws:cloudwatch:*:{account}:alarm:{name}")),
            Map.entry(
                    "dynamodb",
                    List.of(
                            "arn:aws:dynamodb:*:{account}:table/{name}",
                            "arn:aws:dynamodb:*:{account}:table/{name}/*")),
            // Experiments have no names, and start out of templates that AWS names.
            Map.entry(
                    "fis",
                    List.of("arn:aws:fis:*:{account}:experiment/*", "arn:aws:fis:*:{account}:experiment-template/*")),
            Map.entry("lambda", List.of("arn:aws:lambda:*:{account}:function:{name}")),
            Map.entry("logs", List.of("arn:aws:logs:*:{account}:log-group:{name}")),
            Map.entry("rds", List.of("arn:aws:rds:*:{account}:*:{name}", "arn:aws:rds::{account}:*:{name}")),
            Map.entry("rds-data", List.of("arn:aws:rds:*:{account}:cluster:{name}")),
            Map.entry("s3", List.of("arn:aws:s3:::{name}")),
            Map.entry("secretsmanager", List.of("arn:aws:secretsmanager:*:{account}:secret:{name}")),
            Map.entry("sns", List.of("arn:aws:sns:*:{account}:{name}")),
            Map.entry("sqs", List.of("arn:aws:sqs:*:{account}:{name}")),
            // Parameters stand in folders: an environment may be one.
            Map.entry(
                    "ssm",
                    List.of(
                            "arn:aws:ssm:*:{account}:parameter/{name}",
                            "arn:aws:ssm:*:{account}:parameter/*/{suffix}/*")));

    /** The note that a drill is under way, which whoever looks must see; of no other parameter may they know the value. */
    private static final String LOCK = "arn:aws:ssm:*:{account}:parameter/lifeboat/{name}/drill";

    /** Services that make a role of their own with the first call of a kind. */
    private static final Map<String, String> LINKED = Map.of("fis:StartExperiment", "fis.amazonaws.com");

    private final Tables tables = Tables.read();
    private final Scope scope;
    private final List<Expected> resources;

    /**
     * For whom and where.
     *
     * @param blueprints whose templates are to be deployed
     * @param suffix environment suffix that names are kept to; empty for any
     * @param account twelve digits; empty for any
     */
    public record Scope(List<Blueprint> blueprints, Optional<String> suffix, Optional<String> account) {
        public Scope {
            blueprints = List.copyOf(blueprints);
        }

        private String name() {
            return suffix.map(text -> "*-" + text + "*").orElse(ANY);
        }

        private String filled(String arn) {
            return arn.replace("{account}", account.orElse(ANY))
                    .replace("{name}", name())
                    .replace("{suffix}", suffix.orElse(ANY));
        }
    }

    public Policies(Scope scope) {
        this.scope = scope;
        this.resources = scope.blueprints().stream()
                .flatMap(
                        blueprint -> Expected.everything(
                                blueprint,
                                scope.suffix().orElse("dev"),
                                scope.account().orElse("000000000000"))
                                .stream())
                .toList();
    }

    /** What a duty must be allowed; statements in a stable order. */
    public List<Statement> statements(Duty duty) {
        Map<Set<String>, Set<String>> byResources = new LinkedHashMap<>();
        Set<String> linked = new TreeSet<>();
        duty.rooms().forEach(room -> own(room, byResources));
        if (duty == Duty.VIEWER) {
            add(byResources, List.of("ssm:GetParameter"), filled(List.of(LOCK)));
        }
        if (duty == Duty.PROVISIONER) {
            rows().forEach((type, row) -> {
                add(byResources, row.named(), isNamed(type, row) ? filled(row.resources()) : Set.of(ANY));
                add(byResources, row.any(), Set.of(ANY));
                linked.addAll(row.linked());
            });
        }
        byResources.values().forEach(actions -> actions.stream()
                .flatMap(action -> Optional.ofNullable(LINKED.get(action)).stream())
                .forEach(linked::add));
        Set<String> everywhere = byResources.getOrDefault(Set.of(ANY), Set.of());
        List<Statement> statements = new ArrayList<>();
        byResources.forEach((where, actions) -> {
            Set<String> left = new TreeSet<>(actions);
            if (!where.equals(Set.of(ANY))) {
                left.removeAll(everywhere);
            }
            if (left.remove(PUT_METRIC)) {
                statements.add(new Statement(Set.of(PUT_METRIC), Set.of(ANY), Map.of(NAMESPACE, namespaces())));
            }
            if (!left.isEmpty()) {
                statements.add(new Statement(left, where, Map.of()));
            }
        });
        if (!linked.isEmpty()) {
            statements.add(new Statement(
                    Set.of("iam:CreateServiceLinkedRole"),
                    Set.of(scope.filled("arn:aws:iam::{account}:role/aws-service-role/*")),
                    Map.of("iam:AWSServiceName", linked)));
        }
        return statements;
    }

    /**
     * What it takes to write objects into a bucket that is none of a deployment's, never over another, and to see whether
     * what is there is the same.
     *
     * @param prefix of the keys, without a slash at its end; empty for all
     */
    public static List<Statement> uploading(String bucket, String prefix) {
        String arn = "arn:aws:s3:::" + bucket;
        return List.of(
                new Statement(Set.of("s3:ListBucket"), Set.of(arn), Map.of()),
                new Statement(
                        Set.of("s3:GetObject", "s3:PutObject"),
                        Set.of(arn + "/" + (prefix.isEmpty() ? "" : prefix + "/") + ANY),
                        Map.of()));
    }

    /** Types of resources in these templates that the table does not know: what they take must be added by hand. */
    public List<String> unknownTypes() {
        return resources.stream()
                .map(Expected::type)
                .filter(type -> tables.type(type).isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    private void own(String room, Map<Set<String>, Set<String>> byResources) {
        tables.calls(room).forEach((service, operations) -> operations.stream()
                .flatMap(operation -> Actions.of(service, operation).stream())
                .forEach(action -> add(byResources, List.of(action), home(action))));
    }

    private Set<String> home(String action) {
        String service = action.substring(0, action.indexOf(':'));
        List<String> homes = HOMES.getOrDefault(service, List.of());
        if (Actions.tellsOnly(action) || homes.isEmpty() || action.equals(PUT_METRIC)) {
            return Set.of(ANY);
        }
        if (action.startsWith("s3:") && action.contains("Object")) {
            return filled(List.of("arn:aws:s3:::{name}/*"));
        }
        return filled(homes);
    }

    private Set<String> filled(Collection<String> arns) {
        Set<String> filled = new TreeSet<>();
        arns.forEach(arn -> filled.add(scope.filled(arn)));
        return filled;
    }

    private static void add(Map<Set<String>, Set<String>> all, Collection<String> actions, Set<String> where) {
        if (!actions.isEmpty()) {
            all.computeIfAbsent(new TreeSet<>(where), any -> new TreeSet<>()).addAll(actions);
        }
    }

    private Map<String, Tables.Row> rows() {
        Map<String, Tables.Row> rows = new TreeMap<>();
        resources.forEach(resource -> tables.type(resource.type()).ifPresent(row -> rows.put(resource.type(), row)));
        return rows;
    }

    /** Only where each of the type says its name, and says the suffix in it, can the actions be kept to names. */
    private boolean isNamed(String type, Tables.Row row) {
        if (row.name().isEmpty()) {
            return row.like().isEmpty()
                    || tables.type(row.like())
                            .map(other -> isNamed(row.like(), other))
                            .orElse(false);
        }
        String mark = "-" + scope.suffix().orElse("dev");
        return resources.stream()
                .filter(resource -> resource.type().equals(type))
                .allMatch(resource -> resource.properties()
                        .text(row.name())
                        .filter(name -> name.contains(mark))
                        .isPresent());
    }

    /** The metrics that a latch listens to are the deployment's own; AWS keeps its namespaces to itself. */
    private Set<String> namespaces() {
        Set<String> namespaces = new TreeSet<>();
        resources.stream()
                .filter(resource -> resource.type().equals("AWS::CloudWatch::Alarm"))
                .flatMap(alarm -> alarm.properties().text("Namespace").stream())
                .filter(namespace -> !namespace.startsWith("AWS/"))
                .forEach(namespaces::add);
        return namespaces;
    }
}
