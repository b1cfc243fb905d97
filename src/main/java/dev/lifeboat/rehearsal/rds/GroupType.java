package dev.lifeboat.rehearsal.rds;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.wire.In;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the types of groups have in common: a name in small letters, and that one in use is not deleted. */
abstract class GroupType extends BasicType {
    private final Databases databases;
    private final Group.Kind kind;
    private final String nameProperty;

    GroupType(Databases databases, Group.Kind kind, String type, String nameProperty, Schema schema) {
        super(type, 15, schema);
        this.databases = databases;
        this.kind = kind;
        this.nameProperty = nameProperty;
    }

    /** Takes what the properties say, or refuses it. */
    abstract void fill(Group group, In in);

    /** What {@code Fn::GetAtt} gives. */
    abstract Map<String, Object> attributes(Group group);

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        In in = new In(properties);
        String name = Databases.identifier(in.text(nameProperty, place.generatedName(databases.random(), 63)));
        if (databases.groups(kind).find(place.region(), name).isPresent()) {
            throw new AwsError(400, kind.taken, "The group " + name + " already exists.");
        }
        Group group = new Group(kind, name, place.region());
        Made made = put(place, group, properties);
        databases.groups(kind).put(place.region(), name, group);
        return made;
    }

    private Made put(Place place, Group group, Map<String, Object> properties) {
        fill(group, new In(properties));
        group.tags.clear();
        group.tags.putAll(Tags.of(place, properties, "Tags"));
        return Made.of(group.name, attributes(group));
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        Group group = databases
                .groups(kind)
                .find(place.region(), physicalId)
                .orElseThrow(() -> Databases.absent(kind, physicalId));
        return put(place, group, after);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        Optional<Group> group = databases.groups(kind).find(place.region(), physicalId);
        List<String> users = group.map(databases::users).orElse(List.of());
        if (!users.isEmpty()) {
            throw kind == Group.Kind.SUBNETS
                    ? new AwsError(
                            400,
                            "InvalidDBSubnetGroupStateFault",
                            "Cannot delete the subnet group '" + physicalId + "' because at least one database"
                                    + " instance: " + users.get(0) + " is still using it.")
                    : new AwsError(
                            400,
                            "InvalidDBParameterGroupState",
                            "One or more database instances are still members of this parameter group " + physicalId
                                    + ", so the group cannot be deleted");
        }
        databases.groups(kind).remove(place.region(), physicalId);
    }
}
