package dev.lifeboat.provision.preflight;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.provision.template.Expected;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.OrderableDBInstanceOption;

/** Whether databases can be had in their Regions, as this version of the engine on this class of instance. */
@Singleton
final class DatabaseCheck implements Check {
    /** @param global whether it is to be part of a global database */
    private record Wish(String engine, String version, String instanceClass, boolean global) {
        String words() {
            return engine + " " + version + " on " + instanceClass;
        }
    }

    @Override
    public String name() {
        return "databases";
    }

    @Override
    public int place() {
        return 8;
    }

    @Override
    public boolean needsOrder() {
        return true;
    }

    @Override
    public List<Finding> findings(Situation situation) throws InterruptedException {
        boolean global = situation.coming("AWS::RDS::GlobalCluster").findAny().isPresent();
        Map<String, Set<Wish>> wishes = new LinkedHashMap<>();
        situation.coming("AWS::RDS::DBInstance").forEach(instance -> wish(situation, instance, global)
                .filter(wish -> isNew(situation, instance, wish))
                .ifPresent(wish -> wishes.computeIfAbsent(instance.region(), any -> new LinkedHashSet<>())
                        .add(wish)));
        return situation.each(name(), wishes.keySet(), region -> {
            List<Finding> findings = new ArrayList<>();
            for (Wish wish : wishes.getOrDefault(region, Set.of())) {
                findings.add(judged(situation, region, wish));
            }
            return findings;
        });
    }

    /** An instance of a cluster bears the cluster's version. */
    private static Optional<Wish> wish(Situation situation, Expected instance, boolean global) {
        Optional<String> engine = instance.properties().text("Engine");
        Optional<String> version = instance.properties().text("EngineVersion").or(() -> situation
                .coming("AWS::RDS::DBCluster")
                .filter(cluster -> cluster.stackName().equals(instance.stackName()))
                .flatMap(cluster -> cluster.properties().text("EngineVersion").stream())
                .findFirst());
        Optional<String> type = instance.properties().text("DBInstanceClass");
        return engine.isEmpty() || version.isEmpty() || type.isEmpty()
                ? Optional.empty()
                : Optional.of(new Wish(engine.get(), version.get(), type.get(), global));
    }

    /** What runs goes on running, orderable or not. */
    private static boolean isNew(Situation situation, Expected instance, Wish wish) {
        return situation.before(instance).isEmpty()
                || !situation
                        .before(instance)
                        .flatMap(was -> was.properties().text("DBInstanceClass"))
                        .equals(Optional.of(wish.instanceClass()))
                || situation
                        .coming("AWS::RDS::DBCluster")
                        .filter(cluster -> cluster.stackName().equals(instance.stackName()))
                        .flatMap(cluster -> situation.before(cluster).stream())
                        .flatMap(was -> was.properties().text("EngineVersion").stream())
                        .anyMatch(version -> !version.equals(wish.version()));
    }

    private Finding judged(Situation situation, String region, Wish wish) throws InterruptedException {
        RdsClient rds = situation.door().client(RdsClient.class, region);
        List<OrderableDBInstanceOption> options =
                Calls.answer(() -> rds.describeOrderableDBInstanceOptions(request -> request.engine(wish.engine())
                                .engineVersion(wish.version())
                                .dbInstanceClass(wish.instanceClass())
                                .maxRecords(20))
                        .orderableDBInstanceOptions());
        if (options.isEmpty()) {
            return Finding.refused(
                    name(),
                    region,
                    "RDS does not offer " + wish.words() + " in " + region + ".",
                    "Choose another version or class: aws rds describe-orderable-db-instance-options --engine "
                            + wish.engine() + " --region " + region);
        }
        if (wish.global()
                && options.stream().noneMatch(option -> Boolean.TRUE.equals(option.supportsGlobalDatabases()))) {
            return Finding.refused(
                    name(),
                    region,
                    "RDS offers " + wish.words() + " in " + region + ", but not for a global database.",
                    "Choose a memory-optimised class such as db.r6g.large, or another version.");
        }
        return Finding.ok(name(), region, wish.words() + " can be ordered.");
    }
}
