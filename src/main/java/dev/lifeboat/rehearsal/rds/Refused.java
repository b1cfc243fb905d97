package dev.lifeboat.rehearsal.rds;

import dev.lifeboat.rehearsal.AwsError;

/** The refusals of RDS, by code. */
final class Refused {
    private Refused() {}

    static AwsError value(String words) {
        return new AwsError(400, "InvalidParameterValue", words);
    }

    static AwsError combination(String words) {
        return new AwsError(400, "InvalidParameterCombination", words);
    }

    static AwsError clusterState(String words) {
        return new AwsError(400, "InvalidDBClusterStateFault", words);
    }

    static AwsError globalState(String words) {
        return new AwsError(400, "InvalidGlobalClusterStateFault", words);
    }

    static AwsError noCluster(String words) {
        return new AwsError(404, "DBClusterNotFoundFault", words);
    }
}
