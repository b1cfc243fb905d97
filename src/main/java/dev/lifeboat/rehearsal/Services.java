package dev.lifeboat.rehearsal;

import dev.lifeboat.rehearsal.acm.Acm;
import dev.lifeboat.rehearsal.apigateway.ApiGateway;
import dev.lifeboat.rehearsal.apigateway.ExecuteApi;
import dev.lifeboat.rehearsal.cloudwatch.CloudWatch;
import dev.lifeboat.rehearsal.dynamodb.DynamoDb;
import dev.lifeboat.rehearsal.ec2.Ec2;
import dev.lifeboat.rehearsal.elb.Elb;
import dev.lifeboat.rehearsal.fis.Fis;
import dev.lifeboat.rehearsal.formation.Formation;
import dev.lifeboat.rehearsal.identity.Iam;
import dev.lifeboat.rehearsal.identity.Sts;
import dev.lifeboat.rehearsal.internet.Internet;
import dev.lifeboat.rehearsal.kms.Kms;
import dev.lifeboat.rehearsal.lambda.Lambda;
import dev.lifeboat.rehearsal.logs.Logs;
import dev.lifeboat.rehearsal.quotas.Quotas;
import dev.lifeboat.rehearsal.rds.DataApi;
import dev.lifeboat.rehearsal.rds.Rds;
import dev.lifeboat.rehearsal.route53.Route53;
import dev.lifeboat.rehearsal.s3.S3;
import dev.lifeboat.rehearsal.secrets.SecretsManager;
import dev.lifeboat.rehearsal.sns.Sns;
import dev.lifeboat.rehearsal.sqs.Sqs;
import dev.lifeboat.rehearsal.ssm.Ssm;
import java.util.List;

/** The visible list of every simulated service. Adding one touches its file, its test and this list. */
final class Services {
    private Services() {}

    static List<Service> of(World world) {
        Internet internet = new Internet(world);
        Rds rds = new Rds(world);
        return List.of(
                new Acm(world),
                new ApiGateway(world),
                new CloudWatch(world),
                new DynamoDb(world),
                new Ec2(world),
                new Elb(world),
                new ExecuteApi(world),
                new Fis(world),
                new Formation(world),
                new Iam(world),
                internet,
                new Kms(world),
                new Lambda(world),
                new Logs(world),
                new Quotas(world),
                rds,
                new DataApi(world, rds),
                new Route53(world, internet),
                new S3(world),
                new SecretsManager(world),
                new Sns(world),
                new Sqs(world),
                new Ssm(world),
                new Sts(world));
    }
}
