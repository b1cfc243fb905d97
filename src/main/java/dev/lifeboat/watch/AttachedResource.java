package dev.lifeboat.watch;

import dev.lifeboat.aws.Plain;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A resource that another tool made, as CloudFormation would tell of it.
 *
 * @param type e.g. {@code AWS::SQS::Queue}; {@link #URL} for a health URL
 * @param physicalId as CloudFormation has it for that type
 */
record AttachedResource(String type, String name, String physicalId) {
    static final String URL = "URL";

    private static final String TABLE = "AWS::DynamoDB::Table";
    private static final List<Shape> SHAPES = List.of(
            new Shape("sqs::([^:/]+)", "AWS::SQS::Queue", AttachedResource::queueUrl),
            new Shape("dynamodb:table/([^/]+)", TABLE, (arn, name) -> name),
            new Shape("lambda:function:([^:]+)", "AWS::Lambda::Function", (arn, name) -> name),
            new Shape("s3::([^/]+)", "AWS::S3::Bucket", (arn, name) -> name),
            new Shape("cloudwatch:alarm:(.+)", "AWS::CloudWatch::Alarm", (arn, name) -> name),
            new Shape("route53:healthcheck/(.+)", "AWS::Route53::HealthCheck", (arn, id) -> id),
            new Shape("route53:hostedzone/(.+)", "AWS::Route53::HostedZone", (arn, id) -> id),
            new Shape("rds:cluster:(.+)", "AWS::RDS::DBCluster", (arn, id) -> id),
            new Shape("rds:global-cluster:(.+)", "AWS::RDS::GlobalCluster", (arn, id) -> id),
            new Shape(
                    "elasticloadbalancing:targetgroup/([^/]+)/.+",
                    "AWS::ElasticLoadBalancingV2::TargetGroup",
                    (arn, name) -> arn),
            new Shape(
                    "elasticloadbalancing:loadbalancer/app/([^/]+)/.+",
                    "AWS::ElasticLoadBalancingV2::LoadBalancer",
                    (arn, name) -> arn));
    private static final Pattern ARN = Pattern.compile("arn:(aws[a-z-]*):([a-z0-9]+):([a-z0-9-]*):(\\d*):(.+)");

    /** @param of service and resource, e.g. {@code rds:cluster:NAME}; the group is the name */
    private record Shape(Pattern of, String type, BiFunction<String, String, String> physicalId) {
        Shape(String of, String type, BiFunction<String, String, String> physicalId) {
            this(Pattern.compile(of.replace("::", ":")), type, physicalId);
        }
    }

    /**
     * What an ARN or a URL stands for.
     *
     * @param region in which it is looked for; ARNs of global resources name none
     * @throws IllegalArgumentException for one of a kind that has no signal, its message says which have; and for one of
     *     another Region, in which something else may bear its name
     */
    static AttachedResource of(String word, String region) {
        if (word.startsWith("https://") || word.startsWith("http://")) {
            return new AttachedResource(URL, word, word);
        }
        Matcher arn = ARN.matcher(word);
        if (arn.matches()) {
            if (!arn.group(3).isEmpty() && !arn.group(3).equals(region)) {
                throw new IllegalArgumentException("'" + word + "' is not in " + region);
            }
            for (Shape shape : SHAPES) {
                Matcher matcher = shape.of().matcher(arn.group(2) + ":" + arn.group(5));
                if (matcher.matches()) {
                    String name = Plain.line(matcher.group(1));
                    return new AttachedResource(
                            shape.type(), name, shape.physicalId().apply(word, name));
                }
            }
        }
        throw new IllegalArgumentException("'" + word
                + "' has no signal. There are those of the ARNs of SQS queues, DynamoDB tables, Lambda functions, S3"
                + " buckets, CloudWatch alarms, Route 53 health checks and hosted zones, Aurora clusters and global"
                + " clusters, target groups and load balancers; and a health URL");
    }

    boolean isTable() {
        return type.equals(TABLE);
    }

    /** The same table as one of several Regions. */
    AttachedResource global() {
        return new AttachedResource("AWS::DynamoDB::GlobalTable", name, physicalId);
    }

    private static String queueUrl(String arn, String name) {
        String[] parts = arn.split(":", -1);
        String domain = parts[1].equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com";
        return "https://sqs." + parts[3] + "." + domain + "/" + parts[4] + "/" + name;
    }
}
