package dev.lifeboat.provision;

import dev.lifeboat.aws.Time;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Just enough of AWS to see a deploy through: stacks whose resources take twenty seconds each, one after the other, and
 * fail where the test says so. What is not needed for that is not here.
 */
final class PocketCloud implements SdkHttpClient {
    static final Duration EACH = Duration.ofSeconds(20);

    private final Time time;
    private final Map<String, Stack> stacks = new TreeMap<>();
    private final Map<String, ChangeSet> changeSets = new LinkedHashMap<>();
    private int ids;

    /** Logical ids whose creation fails. */
    final Set<String> failing = Collections.synchronizedSet(new LinkedHashSet<>());
    /** Keys in the only bucket, which blocks its deletion. */
    final List<String> objects = Collections.synchronizedList(new ArrayList<>());
    /** Put into the bucket as soon as it is next found empty. */
    final List<String> late = Collections.synchronizedList(new ArrayList<>());
    /** Names of SSM parameters. */
    final Set<String> parameters = Collections.synchronizedSet(new LinkedHashSet<>());

    /** A Region that answers nothing until then. */
    volatile Instant darkUntil = Instant.MIN;

    volatile String dark = "";
    /** Every so many calls to CloudFormation one is throttled; 0 for none. */
    volatile int throttled;

    final List<String> actions = Collections.synchronizedList(new ArrayList<>());

    PocketCloud(Time time) {
        this.time = time;
    }

    private static final class Stack {
        String name = "";
        String id = "";
        String body = "";
        Map<String, String> parameters = Map.of();
        Map<String, String> tags = Map.of();
        final List<Event> events = new ArrayList<>();
    }

    private record ChangeSet(Stack stack, Map<String, String> form, boolean creates) {}

    private record Event(String id, Instant at, String logicalId, String type, String status, String reason) {}

    private record Reply(int status, String body) {}

    synchronized Map<String, String> statuses() {
        Map<String, String> statuses = new TreeMap<>();
        stacks.values().forEach(stack -> statuses.put(stack.name, status(stack)));
        statuses.values().removeIf("DELETE_COMPLETE"::equals);
        return statuses;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                byte[] body = new byte[0];
                if (request.contentStreamProvider().isPresent()) {
                    try (InputStream in = request.contentStreamProvider().get().newStream()) {
                        body = in.readAllBytes();
                    }
                }
                String[] scope = request.httpRequest()
                        .firstMatchingHeader("Authorization")
                        .orElse("")
                        .split("/", -1);
                if (scope[2].equals(dark) && time.instant().isBefore(darkUntil)) {
                    throw new IOException("no route to host");
                }
                String target = request.httpRequest()
                        .firstMatchingHeader("X-Amz-Target")
                        .orElse("");
                Reply reply = answer(
                        scope[2],
                        scope[3],
                        target,
                        new String(body, StandardCharsets.UTF_8),
                        request.httpRequest().method().name());
                return HttpExecuteResponse.builder()
                        .response(SdkHttpResponse.builder()
                                .statusCode(reply.status())
                                .build())
                        .responseBody(AbortableInputStream.create(
                                new ByteArrayInputStream(reply.body().getBytes(StandardCharsets.UTF_8))))
                        .build();
            }

            @Override
            public void abort() {}
        };
    }

    private synchronized Reply answer(String region, String service, String target, String body, String method) {
        return switch (service) {
            case "sts" ->
                new Reply(200, PocketWire.result("GetCallerIdentity", "<Account>123456789012</Account><Arn>a</Arn>"));
            case "ssm" ->
                parameters.stream().anyMatch(body::contains)
                        ? new Reply(200, "{\"Parameter\":{\"Name\":\"lock\",\"Value\":\"x\"}}")
                        : new Reply(400, "{\"__type\":\"ParameterNotFound\"}");
            case "logs" -> new Reply(200, "{\"logGroups\":[]}");
            case "s3" -> s3(method);
            case "cloudformation" -> {
                Map<String, String> form = PocketWire.form(body);
                actions.add(form.getOrDefault("Action", ""));
                if (throttled > 0 && actions.size() % throttled == 0) {
                    yield new Reply(400, PocketWire.ERROR.formatted("Throttling", "Rate exceeded"));
                }
                yield cloudFormation(region, form.getOrDefault("Action", ""), form);
            }
            default -> new Reply(501, service + " " + target);
        };
    }

    private Reply s3(String method) {
        if (method.equals("POST")) {
            objects.clear();
            return new Reply(200, "<DeleteResult/>");
        }
        StringBuilder listing = new StringBuilder("<ListVersionsResult>");
        objects.forEach(key -> listing.append("<Version><Key>")
                .append(key)
                .append("</Key><VersionId>1</VersionId><IsLatest>true</IsLatest></Version>"));
        if (objects.isEmpty() && !late.isEmpty()) {
            objects.add(late.remove(0));
        }
        return new Reply(200, listing.append("</ListVersionsResult>").toString());
    }

    private Reply cloudFormation(String region, String action, Map<String, String> form) {
        String named = region + " " + form.getOrDefault("StackName", "").replaceFirst("^arn:[^/]*/([^/]*)/.*$", "$1");
        Stack stack = stacks.get(named);
        return switch (action) {
            case "DescribeStacks" -> describeStacks(region, stack, form);
            case "CreateChangeSet" -> createChangeSet(named, stack, form);
            case "DescribeChangeSet" -> describeChangeSet(form.getOrDefault("ChangeSetName", ""));
            case "DeleteChangeSet" -> {
                changeSets.remove(form.getOrDefault("ChangeSetName", ""));
                yield new Reply(200, PocketWire.result(action, ""));
            }
            case "ListChangeSets" -> new Reply(200, PocketWire.result(action, "<Summaries/>"));
            case "ExecuteChangeSet" -> {
                execute(changeSets.remove(form.getOrDefault("ChangeSetName", "")));
                yield new Reply(200, PocketWire.result(action, ""));
            }
            case "DescribeStackEvents" ->
                new Reply(200, PocketWire.result(action, "<StackEvents>" + events(stack) + "</StackEvents>"));
            case "ListStackResources" -> new Reply(200, PocketWire.result(action, resources(stack)));
            case "DeleteStack" -> {
                delete(stack);
                yield new Reply(200, PocketWire.result(action, ""));
            }
            default -> new Reply(400, "<ErrorResponse><Error><Code>InvalidAction</Code></Error></ErrorResponse>");
        };
    }

    private Reply describeStacks(String region, @Nullable Stack stack, Map<String, String> form) {
        StringBuilder members = new StringBuilder("<Stacks>");
        String asked = form.getOrDefault("StackName", "");
        if (asked.isEmpty()) {
            stacks.forEach((key, one) -> {
                if (key.startsWith(region + " ") && !status(one).equals("DELETE_COMPLETE")) {
                    members.append(member(one));
                }
            });
        } else if (stack == null || (status(stack).equals("DELETE_COMPLETE") && !asked.startsWith("arn:"))) {
            return error("Stack with id " + asked + " does not exist");
        } else {
            members.append(member(stack));
        }
        return new Reply(
                200,
                PocketWire.result("DescribeStacks", members.append("</Stacks>").toString()));
    }

    private Reply createChangeSet(String named, @Nullable Stack stack, Map<String, String> form) {
        boolean creates = form.getOrDefault("ChangeSetType", "").equals("CREATE");
        Stack target = stack;
        if (target == null || status(target).equals("DELETE_COMPLETE")) {
            target = new Stack();
            target.name = form.getOrDefault("StackName", "");
            target.id = "arn:aws:cloudformation:r:1:stack/" + target.name + "/" + ids++;
            target.tags = PocketWire.pairs(form, "Tags.member.", "Key", "Value");
            at(target, time.instant(), "", "REVIEW_IN_PROGRESS", "");
            stacks.put(named, target);
        } else if (creates != status(target).equals("REVIEW_IN_PROGRESS")) {
            return error("Stack [" + target.name + "] is in " + status(target) + " state");
        }
        String id = "arn:aws:cloudformation:r:1:changeSet/x/" + ids++;
        changeSets.put(id, new ChangeSet(target, form, creates));
        return new Reply(
                200, PocketWire.result("CreateChangeSet", "<Id>" + id + "</Id><StackId>" + target.id + "</StackId>"));
    }

    private Reply describeChangeSet(String id) {
        ChangeSet set = changeSets.get(id);
        if (set == null) {
            return error("ChangeSet does not exist");
        }
        boolean same = set.form().getOrDefault("TemplateBody", "").equals(set.stack().body)
                && PocketWire.pairs(set.form(), "Parameters.member.", "ParameterKey", "ParameterValue")
                        .equals(set.stack().parameters);
        if (same) {
            return new Reply(
                    200,
                    PocketWire.result(
                            "DescribeChangeSet",
                            "<Status>FAILED</Status><StatusReason>The submitted"
                                    + " information didn't contain changes.</StatusReason>"));
        }
        StringBuilder changes = new StringBuilder("<Status>CREATE_COMPLETE</Status><Changes>");
        Template.resources(set.form().getOrDefault("TemplateBody", ""), Map.of())
                .forEach(resource -> changes.append("<member><ResourceChange><Action>Add</Action><LogicalResourceId>")
                        .append(resource.logicalId())
                        .append("</LogicalResourceId><ResourceType>")
                        .append(resource.type())
                        .append("</ResourceType></ResourceChange></member>"));
        return new Reply(
                200,
                PocketWire.result(
                        "DescribeChangeSet", changes.append("</Changes>").toString()));
    }

    private void execute(@Nullable ChangeSet set) {
        if (set == null) {
            return;
        }
        Stack stack = set.stack();
        String word = set.creates() ? "CREATE" : "UPDATE";
        stack.body = set.form().getOrDefault("TemplateBody", "");
        stack.parameters = PocketWire.pairs(set.form(), "Parameters.member.", "ParameterKey", "ParameterValue");
        Instant at = time.instant();
        at(stack, at, "", word + "_IN_PROGRESS", "");
        boolean failed = false;
        for (Template.Resource resource : Template.resources(stack.body, stack.parameters)) {
            at(stack, at, resource.logicalId(), word + "_IN_PROGRESS", "");
            at = at.plus(EACH);
            failed = failing.contains(resource.logicalId());
            at(
                    stack,
                    at,
                    resource.logicalId(),
                    failed ? word + "_FAILED" : word + "_COMPLETE",
                    failed ? "no room" : "");
            if (failed) {
                break;
            }
        }
        if (failed) {
            at(stack, at, "", set.creates() ? "ROLLBACK_IN_PROGRESS" : "UPDATE_ROLLBACK_IN_PROGRESS", "failed");
            at(stack, at.plus(EACH), "", set.creates() ? "ROLLBACK_COMPLETE" : "UPDATE_ROLLBACK_COMPLETE", "");
            stack.body = "";
        } else {
            at(stack, at, "", word + "_COMPLETE", "");
        }
    }

    private void delete(@Nullable Stack stack) {
        if (stack == null) {
            return;
        }
        Instant at = time.instant();
        if (status(stack).equals("REVIEW_IN_PROGRESS")) {
            at(stack, at, "", "DELETE_COMPLETE", "");
            return;
        }
        at(stack, at, "", "DELETE_IN_PROGRESS", "");
        boolean blocked = stack.body.contains("AWS::S3::Bucket") && !objects.isEmpty();
        at = at.plus(EACH);
        if (blocked) {
            at(stack, at, "Bucket", "DELETE_FAILED", "The bucket you tried to delete is not empty");
        }
        at(stack, at, "", blocked ? "DELETE_FAILED" : "DELETE_COMPLETE", blocked ? "[Bucket] failed to delete" : "");
    }

    private void at(Stack stack, Instant at, String logicalId, String status, String reason) {
        String type = logicalId.isEmpty()
                ? "AWS::CloudFormation::Stack"
                : Template.resources(stack.body, stack.parameters).stream()
                        .filter(resource -> resource.logicalId().equals(logicalId))
                        .map(Template.Resource::type)
                        .findFirst()
                        .orElse("");
        stack.events.add(new Event("e" + ids++, at, logicalId, type, status, reason));
    }

    private String status(Stack stack) {
        return stack.events.stream()
                .filter(event -> event.logicalId().isEmpty() && !event.at().isAfter(time.instant()))
                .reduce((one, two) -> two)
                .map(Event::status)
                .orElse("");
    }

    private String events(@Nullable Stack stack) {
        List<String> members = new ArrayList<>();
        if (stack == null) {
            return "";
        }
        for (Event event : stack.events) {
            if (!event.at().isAfter(time.instant())) {
                boolean own = event.logicalId().isEmpty();
                members.add("<member><EventId>" + event.id() + "</EventId><StackId>" + stack.id
                        + "</StackId><Timestamp>" + event.at() + "</Timestamp><LogicalResourceId>"
                        + (own ? stack.name : event.logicalId()) + "</LogicalResourceId><PhysicalResourceId>"
                        + (own ? stack.id : "p") + "</PhysicalResourceId><ResourceType>" + event.type()
                        + "</ResourceType><ResourceStatus>" + event.status()
                        + "</ResourceStatus><ResourceStatusReason>" + event.reason()
                        + "</ResourceStatusReason></member>");
            }
        }
        Collections.reverse(members);
        return String.join("", members);
    }

    private static String resources(@Nullable Stack stack) {
        StringBuilder list = new StringBuilder("<StackResourceSummaries>");
        for (Template.Resource resource :
                stack == null ? List.<Template.Resource>of() : Template.resources(stack.body, stack.parameters)) {
            list.append("<member><LogicalResourceId>")
                    .append(resource.logicalId())
                    .append("</LogicalResourceId><PhysicalResourceId>p</PhysicalResourceId><ResourceType>")
                    .append(resource.type())
                    .append("</ResourceType></member>");
        }
        return list.append("</StackResourceSummaries>").toString();
    }

    private String member(Stack stack) {
        StringBuilder member = new StringBuilder("<member><StackName>")
                .append(stack.name)
                .append("</StackName><StackId>")
                .append(stack.id)
                .append("</StackId><StackStatus>")
                .append(status(stack))
                .append("</StackStatus><Outputs>");
        for (String output : List.of("TopicArn", "BucketName")) {
            member.append("<member><OutputKey>" + output + "</OutputKey><OutputValue>" + output + " of " + stack.name
                    + "</OutputValue></member>");
        }
        member.append("</Outputs><Parameters>");
        stack.parameters.forEach((key, value) -> member.append("<member><ParameterKey>" + key
                + "</ParameterKey><ParameterValue>" + value + "</ParameterValue></member>"));
        member.append("</Parameters><Tags>");
        stack.tags.forEach(
                (key, value) -> member.append("<member><Key>" + key + "</Key><Value>" + value + "</Value></member>"));
        return member.append("</Tags></member>").toString();
    }

    /** A stack that Lifeboat did not make. */
    synchronized void foreign(String region, String name, String status) {
        Stack stack = new Stack();
        stack.name = name;
        stack.id = "arn:aws:cloudformation:r:1:stack/" + name + "/" + ids++;
        at(stack, time.instant(), "", status, "");
        stacks.put(region + " " + name, stack);
    }

    private static Reply error(String message) {
        return new Reply(400, PocketWire.ERROR.formatted("ValidationError", message));
    }

    @Override
    public void close() {}
}
