package dev.lifeboat.rehearsal.rds;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.wire.In;
import java.util.Map;
import java.util.Set;

/** {@code AWS::RDS::DBSubnetGroup}; that its subnets are in different zones is taken on trust. */
final class SubnetGroupType extends GroupType {
    SubnetGroupType(Databases databases) {
        super(
                databases,
                Group.Kind.SUBNETS,
                "AWS::RDS::DBSubnetGroup",
                "DBSubnetGroupName",
                schema(Set.of("DBSubnetGroupDescription", "SubnetIds"), Set.of("DBSubnetGroupName"), "Tags"));
    }

    @Override
    void fill(Group group, In in) {
        if (in.texts("SubnetIds").stream().distinct().count() < 2) {
            throw new AwsError(
                    400,
                    "DBSubnetGroupDoesNotCoverEnoughAZs",
                    "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Add subnets to cover"
                            + " at least 2 AZs.");
        }
        group.description = in.text("DBSubnetGroupDescription");
        group.subnets = in.texts("SubnetIds");
    }

    @Override
    Map<String, Object> attributes(Group group) {
        return Map.of();
    }
}
