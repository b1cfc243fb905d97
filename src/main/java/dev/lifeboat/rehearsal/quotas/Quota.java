package dev.lifeboat.rehearsal.quotas;

import dev.lifeboat.rehearsal.Faults;
import java.util.Arrays;

/** A limit of an account in a Region, with AWS's default. The fault {@code quota} lowers it. */
public enum Quota {
    /** What all functions may run at once. */
    LAMBDA_CONCURRENCY("lambda", "L-B99A9384", "Concurrent executions", 1_000),
    /** Networks. */
    VPCS("vpc", "L-F678F1CE", "VPCs per Region", 5),
    /** Ways out of networks. */
    INTERNET_GATEWAYS("vpc", "L-A4707A72", "Internet gateways per Region", 5),
    /** Application load balancers. */
    LOAD_BALANCERS("elasticloadbalancing", "L-53DA6B97", "Application Load Balancers per Region", 50),
    /** Aurora clusters. */
    DB_CLUSTERS("rds", "L-952B80B8", "DB clusters", 40),
    /** Their instances. */
    DB_INSTANCES("rds", "L-7B6409FD", "DB instances", 40);

    final String service;
    final String code;
    final String words;
    final int usual;

    Quota(String service, String code, String words, int usual) {
        this.service = service;
        this.code = code;
        this.words = words;
        this.usual = usual;
    }

    /** How much of it an account has in a Region right now. */
    public int limit(Faults faults, String region) {
        return faults.value("quota", region).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(one -> one.strip().split("=", 2))
                .filter(one -> one.length == 2 && one[0].equals(code) && one[1].matches("\\d{1,6}"))
                .mapToInt(one -> Integer.parseInt(one[1]))
                .findFirst()
                .orElse(usual);
    }
}
