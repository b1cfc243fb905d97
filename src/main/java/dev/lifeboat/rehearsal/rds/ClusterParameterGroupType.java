package dev.lifeboat.rehearsal.rds;

import dev.lifeboat.rehearsal.wire.In;
import java.util.Map;
import java.util.Set;

/** {@code AWS::RDS::DBClusterParameterGroup}. */
final class ClusterParameterGroupType extends GroupType {
    ClusterParameterGroupType(Databases databases) {
        super(
                databases,
                Group.Kind.CLUSTER_PARAMETERS,
                "AWS::RDS::DBClusterParameterGroup",
                "DBClusterParameterGroupName",
                schema(
                        Set.of("Description", "Family", "Parameters"),
                        Set.of("DBClusterParameterGroupName", "Description", "Family"),
                        "Tags"));
    }

    @Override
    void fill(Group group, In in) {
        Engines.checkFamily(in.text("Family"));
        group.description = in.text("Description");
        group.family = in.text("Family");
        group.parameters = in.textMap("Parameters");
    }

    @Override
    Map<String, Object> attributes(Group group) {
        return Map.of();
    }
}
