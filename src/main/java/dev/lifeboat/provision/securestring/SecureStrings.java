package dev.lifeboat.provision.securestring;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Stacks;
import dev.lifeboat.aws.Trouble;
import dev.lifeboat.blueprint.Order;
import dev.lifeboat.provision.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;
import software.amazon.awssdk.services.ssm.model.ParameterStringFilter;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.ResourceTypeForTagging;
import software.amazon.awssdk.services.ssm.model.Tag;

/**
 * The calls about SecureString parameters. What one holds is compared in here and does not leave: not in an answer, and
 * not in the words of a failure.
 */
public final class SecureStrings {
    static final String TYPE = "AWS::SSM::Parameter";

    private static final String MASK = "****";
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final int LOOKS = 5;

    private final Door door;
    private final Patience patience;

    public SecureStrings(Door door, Patience patience) {
        this.door = door;
        this.patience = patience;
    }

    /** How what is there compares with what is wanted. */
    enum Standing {
        ABSENT,
        SAME,
        DIFFERENT,
        /** It is no SecureString, and AWS does not change the type of a parameter. */
        OF_ANOTHER_TYPE
    }

    /** One that is there. */
    public record Found(String region, String name) {
        /** What a view calls it; a name may stand in two Regions. */
        public String id() {
            return name + "@" + region;
        }
    }

    Standing standing(String region, String name, String value) throws InterruptedException {
        return masked(value, () -> {
            try {
                var there = patience.read(() -> in(region)
                                .getParameter(request -> request.name(name).withDecryption(true)))
                        .parameter();
                if (there.type() != ParameterType.SECURE_STRING) {
                    return Standing.OF_ANOTHER_TYPE;
                }
                return value.equals(there.value()) ? Standing.SAME : Standing.DIFFERENT;
            } catch (AwsFailure failure) {
                if ("ParameterNotFound".equals(failure.trouble().code())) {
                    return Standing.ABSENT;
                }
                throw failure;
            }
        });
    }

    /** Why the name cannot be used: a parameter that is there and was not made by this deployment. */
    Optional<String> foreign(Order order, String region, String name) throws InterruptedException {
        try {
            Map<String, String> tags = patience
                    .read(() -> in(region)
                            .listTagsForResource(request -> request.resourceType(ResourceTypeForTagging.PARAMETER)
                                    .resourceId(name)))
                    .tagList()
                    .stream()
                    .collect(Collectors.toMap(Tag::key, Tag::value));
            return order.deployment().equals(tags.get(Stacks.DEPLOYMENT_TAG))
                    ? Optional.empty()
                    : Optional.of("the parameter " + name + " exists in " + region + " and is not this deployment's."
                            + " Remove it, or choose another --env.");
        } catch (AwsFailure failure) {
            if ("InvalidResourceId".equals(failure.trouble().code())) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    void create(Order order, String region, String name, String description, String value) throws InterruptedException {
        masked(
                value,
                () -> patience.send(() -> in(region).putParameter(request -> request.name(name)
                        .description(description.isEmpty() ? null : description)
                        .type(ParameterType.SECURE_STRING)
                        .value(value)
                        .tags(
                                tag(Stacks.DEPLOYMENT_TAG, order.deployment()),
                                tag(Stacks.BLUEPRINT_TAG, order.blueprint().name())))));
    }

    /** AWS takes tags only with a new parameter; those of an old one stay. */
    void change(String region, String name, String description, String value) throws InterruptedException {
        masked(
                value,
                () -> patience.send(() -> in(region).putParameter(request -> request.name(name)
                        .description(description.isEmpty() ? null : description)
                        .type(ParameterType.SECURE_STRING)
                        .value(value)
                        .overwrite(true))));
    }

    /** Reads it back until it is what was put; false where it does not become that. */
    boolean holds(String region, String name, String value) throws InterruptedException {
        for (int look = 0; look < LOOKS; look++) {
            if (standing(region, name, value) == Standing.SAME) {
                return true;
            }
            door.time().sleep(BEAT);
        }
        return false;
    }

    /** One that is gone already is gone. */
    void delete(Found found) throws InterruptedException {
        try {
            patience.read(() -> in(found.region()).deleteParameter(request -> request.name(found.name())));
        } catch (AwsFailure failure) {
            if (!"ParameterNotFound".equals(failure.trouble().code())) {
                throw failure;
            }
        }
    }

    /** Those of a deployment. Stacks hand their tags on to their own parameters, which are of other types. */
    public List<Found> of(String region, String deployment) throws InterruptedException {
        return patience.read(() -> in(region)
                .describeParametersPaginator(request -> request.parameterFilters(
                        filter("tag:" + Stacks.DEPLOYMENT_TAG, deployment),
                        filter("Type", ParameterType.SECURE_STRING.toString())))
                .stream()
                .flatMap(page -> page.parameters().stream())
                .map(ParameterMetadata::name)
                .map(name -> new Found(region, name))
                .toList());
    }

    private SsmClient in(String region) {
        return door.client(SsmClient.class, region);
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static ParameterStringFilter filter(String key, String value) {
        return ParameterStringFilter.builder()
                .key(key)
                .option("Equals")
                .values(value)
                .build();
    }

    /** AWS quotes what it refuses. */
    private static <T> T masked(String value, Callable<T> call) throws InterruptedException {
        try {
            return call.call();
        } catch (AwsFailure failure) {
            Trouble trouble = failure.trouble();
            if (value.isEmpty() || !trouble.message().contains(value)) {
                throw failure;
            }
            throw new AwsFailure(
                    new Trouble(
                            trouble.kind(),
                            trouble.service(),
                            trouble.operation(),
                            trouble.region(),
                            trouble.code(),
                            trouble.message().replace(value, MASK),
                            trouble.advice()),
                    null);
        } catch (InterruptedException | RuntimeException other) {
            throw other;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
