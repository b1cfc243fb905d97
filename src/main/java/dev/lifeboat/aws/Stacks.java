package dev.lifeboat.aws;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** Finds stacks. */
public final class Stacks {
    /** The tag that makes a stack part of a deployment; its value is the deployment's name. */
    public static final String DEPLOYMENT_TAG = "lifeboat:deployment";
    /** The tag that names the blueprint. */
    public static final String BLUEPRINT_TAG = "lifeboat:blueprint";
    /** The tag that says what the stack's Region is to the deployment: primary, standby, edge. */
    public static final String ROLE_TAG = "lifeboat:role";

    private Stacks() {}

    /**
     * All stacks of a Region that belong to a deployment. Those in REVIEW_IN_PROGRESS, a review's shells without any
     * resource, are left out.
     *
     * @throws AwsFailure where the Region does not answer, or refuses
     */
    public static List<FoundStack> tagged(Door door, String region) throws InterruptedException {
        CloudFormationClient cloudFormation = door.client(CloudFormationClient.class, region);
        return Calls.answer(() -> cloudFormation.describeStacksPaginator(request -> {}).stacks().stream()
                .filter(stack -> !stack.stackStatusAsString().equals("REVIEW_IN_PROGRESS"))
                .map(stack -> found(stack, region))
                .filter(stack -> stack.tags().containsKey(DEPLOYMENT_TAG))
                .toList());
    }

    /**
     * The stack of that name, whoever deployed it.
     *
     * @throws AwsFailure where there is none, or the Region does not answer
     */
    public static FoundStack named(Door door, String region, String name) throws InterruptedException {
        CloudFormationClient cloudFormation = door.client(CloudFormationClient.class, region);
        return Calls.answer(() -> found(
                cloudFormation
                        .describeStacks(request -> request.stackName(name))
                        .stacks()
                        .get(0),
                region));
    }

    /** A stack as the rooms know it. */
    public static FoundStack found(Stack stack, String region) {
        Map<String, String> tags = new TreeMap<>();
        for (Tag tag : stack.tags()) {
            tags.put(Plain.line(tag.key()), Plain.line(tag.value()));
        }
        Map<String, String> parameters = new TreeMap<>();
        for (Parameter parameter : stack.parameters()) {
            parameters.put(parameter.parameterKey(), Plain.line(parameter.parameterValue()));
        }
        Map<String, String> outputs = new TreeMap<>();
        for (Output output : stack.outputs()) {
            outputs.put(output.outputKey(), Plain.line(output.outputValue()));
        }
        return new FoundStack(
                Plain.line(stack.stackName()),
                Plain.line(stack.stackId()),
                region,
                Plain.line(stack.stackStatusAsString()),
                Plain.line(stack.stackStatusReason()),
                tags,
                parameters,
                outputs,
                Boolean.TRUE.equals(stack.enableTerminationProtection()));
    }
}
