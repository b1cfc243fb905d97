package dev.lifeboat.provision.destroy;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.provision.destroy.Inventory.Holding;
import dev.lifeboat.provision.destroy.Inventory.Kind;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Counts what the data-holding resources of a stack hold. */
public final class Holdings {
    /** Beyond so many pages it is plain that much is in there; counting on would only take time and money. */
    private static final int PAGES = 20;

    private final Door door;

    public Holdings(Door door) {
        this.door = door;
    }

    /** What a resource holds; nothing where its type holds no data. One that cannot be counted says so. */
    public Optional<Holding> of(String region, String stack, StackResourceSummary resource)
            throws InterruptedException {
        String id = resource.physicalResourceId();
        return of(region, stack, resource.resourceType(), id == null ? "" : id);
    }

    /** @param id the physical one; empty where it is not there */
    public Optional<Holding> of(String region, String stack, String type, String id) throws InterruptedException {
        if (id.isEmpty()) {
            return Optional.empty();
        }
        return switch (type) {
            case "AWS::S3::Bucket" -> Optional.of(counted(Kind.BUCKET, id, region, stack, () -> bucket(region, id)));
            case "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable" ->
                Optional.of(counted(Kind.TABLE, id, region, stack, () -> table(region, id)));
            case "AWS::SQS::Queue" ->
                Optional.of(counted(
                        Kind.QUEUE, id.substring(id.lastIndexOf('/') + 1), region, stack, () -> queue(region, id)));
            case Snapshots.CLUSTER ->
                Optional.of(counted(Kind.DATABASE, id, region, stack, () -> database(region, id)));
            default -> Optional.empty();
        };
    }

    private interface Counting {
        Count count() throws InterruptedException;
    }

    private record Count(long count, long versions, boolean atLeast, String role) {
        Count(long count, long versions, boolean atLeast) {
            this(count, versions, atLeast, "");
        }
    }

    private static Holding counted(Kind kind, String name, String region, String stack, Counting counting)
            throws InterruptedException {
        Count count;
        try {
            count = counting.count();
        } catch (AwsFailure uncountable) {
            count = new Count(-1, 0, false);
        }
        return new Holding(kind, name, region, stack, count.count(), count.versions(), count.atLeast(), count.role());
    }

    private Count bucket(String region, String name) throws InterruptedException {
        S3Client s3 = door.client(S3Client.class, region);
        return Calls.answer(() -> {
            long objects = 0;
            long versions = 0;
            Iterator<ListObjectVersionsResponse> pages = s3.listObjectVersionsPaginator(request -> request.bucket(name))
                    .iterator();
            for (int page = 0; page < PAGES && pages.hasNext(); page++) {
                ListObjectVersionsResponse listed = pages.next();
                objects += listed.versions().stream()
                        .filter(ObjectVersion::isLatest)
                        .count();
                versions += listed.versions().size() + listed.deleteMarkers().size();
            }
            return new Count(objects, versions, pages.hasNext());
        });
    }

    /** DescribeTable's count is hours old: a first page is counted, and where there is more, the old count helps. */
    private Count table(String region, String name) throws InterruptedException {
        DynamoDbClient dynamoDb = door.client(DynamoDbClient.class, region);
        ScanResponse page = Calls.answer(() -> dynamoDb.scan(
                request -> request.tableName(name).select(Select.COUNT).limit(1000)));
        if (!page.hasLastEvaluatedKey() || page.lastEvaluatedKey().isEmpty()) {
            return new Count(page.count(), 0, false);
        }
        Long told = Calls.answer(() -> dynamoDb.describeTable(request -> request.tableName(name))
                .table()
                .itemCount());
        return new Count(Math.max(page.count(), told == null ? 0 : told), 0, true);
    }

    private Count database(String region, String id) throws InterruptedException {
        return new Count(new Snapshots(door).of(region, id).size(), 0, false, GlobalDatabase.role(door, region, id));
    }

    private Count queue(String region, String url) throws InterruptedException {
        SqsClient sqs = door.client(SqsClient.class, region);
        Map<String, String> depths = Calls.answer(() -> sqs.getQueueAttributes(request -> request.queueUrl(url)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                .attributesAsStrings());
        return new Count(depths.values().stream().mapToLong(Long::parseLong).sum(), 0, false);
    }
}
