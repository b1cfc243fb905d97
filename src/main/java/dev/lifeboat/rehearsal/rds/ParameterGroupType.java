package dev.lifeboat.rehearsal.rds;

import dev.lifeboat.rehearsal.wire.In;
import java.util.Map;
import java.util.Set;

/** {@code AWS::RDS::DBParameterGroup}. */
final class ParameterGroupType extends GroupType {
    ParameterGroupType(Databases databases) {
        super(
                databases,
                Group.Kind.INSTANCE_PARAMETERS,
                "AWS::RDS::DBParameterGroup",
                "DBParameterGroupName",
                schema(
                        Set.of("Description", "Family"),
                        Set.of("DBParameterGroupName", "Description", "Family"),
                        "Parameters",
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
        return Map.of("DBParameterGroupName", group.name);
    }
}
