package dev.lifeboat.provision;

import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Blueprint.Source;
import dev.lifeboat.blueprint.Blueprint.StackSpec;
import dev.lifeboat.blueprint.Blueprint.Wire;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.blueprint.Role;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small order: a foundation in each Region, data on both, an edge on top. */
final class Samples {
    private Samples() {}

    static final String TOPIC =
            """
            AWSTemplateFormatVersion: "2010-09-09"
            Parameters:
              Name: {Type: String}
            Resources:
              Topic:
                Type: AWS::SNS::Topic
                Properties:
                  TopicName: !Sub "${Name}-topic"
            Outputs:
              TopicArn:
                Value: !Ref Topic
            """;

    static final String DATA =
            """
            AWSTemplateFormatVersion: "2010-09-09"
            Parameters:
              Name: {Type: String}
              Standby: {Type: String}
              Topic: {Type: String}
            Resources:
              Bucket:
                Type: AWS::S3::Bucket
                Properties:
                  BucketName: !Sub "${Name}-${AWS::AccountId}"
                  VersioningConfiguration: {Status: Enabled}
              Queue:
                Type: AWS::SQS::Queue
                Properties:
                  QueueName: !Sub "${Name}-queue"
            Outputs:
              BucketName:
                Value: !Ref Bucket
            """;

    static Order order(String suffix) {
        Map<String, Wire> name = Map.of("Name", new Wire.DeploymentName());
        Map<String, Wire> data = new LinkedHashMap<>(name);
        data.put("Standby", new Wire.RegionOf(Role.STANDBY));
        data.put("Topic", new Wire.FromOutput(new Source("foundation-standby", "TopicArn")));
        Map<String, Source> outputs = new LinkedHashMap<>();
        outputs.put("bucket", new Source("data", "BucketName"));
        outputs.put("topic", new Source("edge", "TopicArn"));
        Blueprint blueprint = new Blueprint(
                "sample",
                "A sample",
                Duration.ofMinutes(1),
                "us-east-1",
                "us-east-2",
                List.of(),
                List.of(
                        stack("foundation-primary", Role.PRIMARY, TOPIC, name, List.of()),
                        stack("foundation-standby", Role.STANDBY, TOPIC, name, List.of()),
                        stack("data", Role.PRIMARY, DATA, data, List.of("foundation-primary", "foundation-standby")),
                        stack("edge", Role.EDGE, TOPIC, Map.of("Name", new Wire.Literal("edge")), List.of("data"))),
                outputs);
        return new Order(
                blueprint,
                suffix,
                Map.of(Role.PRIMARY, "us-east-1", Role.STANDBY, "us-east-2", Role.EDGE, "us-east-1"),
                Map.of("Owner", "dana"));
    }

    static StackSpec stack(String id, Role role, String body, Map<String, Wire> parameters, List<String> needs) {
        return new StackSpec(id, role, id + ".yaml", body, parameters, needs, Duration.ofSeconds(60));
    }
}
