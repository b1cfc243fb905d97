package dev.lifeboat.rehearsal.ssm;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.Tags;
import dev.lifeboat.rehearsal.wire.In;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** {@code AWS::SSM::Parameter}; as on AWS, CloudFormation cannot make a SecureString. */
final class ParameterType extends BasicType {
    private final Ssm ssm;

    ParameterType(Ssm ssm) {
        super(
                "AWS::SSM::Parameter",
                3,
                schema(
                        Set.of("Type", "Value"),
                        Set.of("Name"),
                        "Description",
                        "Tags",
                        "AllowedPattern",
                        "DataType",
                        "Policies",
                        "Tier"));
        this.ssm = ssm;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        String name = new In(properties).text("Name", "CFN-" + place.logicalId() + "-" + suffix(place));
        if (ssm.find(place.region(), name).isPresent()) {
            throw new AwsError(400, "AlreadyExists", name + " already exists in stack");
        }
        return put(place, name, properties);
    }

    private static String suffix(Place place) {
        return Integer.toHexString(place.stackId().hashCode());
    }

    private Made put(Place place, String name, Map<String, Object> properties) {
        In in = new In(properties);
        if (!Set.of("String", "StringList").contains(in.text("Type"))) {
            throw new AwsError(
                    400,
                    "ValidationException",
                    "#/Type: #: only 1 subschema matches out of 2; " + in.text("Type")
                            + " is not a valid enum value: String, StringList");
        }
        Map<String, Object> request = new HashMap<>(properties);
        request.put("Name", name);
        request.put("Overwrite", true);
        request.put("Tags", Tags.of(place, properties, "Tags"));
        ssm.put(place.region(), new In(request));
        return Made.of(name, Map.of("Type", in.text("Type"), "Value", in.text("Value")));
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        return put(place, physicalId, after);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        ssm.remove(place.region(), physicalId);
    }
}
