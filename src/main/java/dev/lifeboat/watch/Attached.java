package dev.lifeboat.watch;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.FoundStack;
import dev.lifeboat.aws.Stacks;
import dev.lifeboat.aws.Time.Outcome;
import dev.lifeboat.aws.Trouble;
import dev.lifeboat.aws.Troubles;
import dev.lifeboat.blueprint.Role;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** Makes a target of what the user attached. Changes nothing. Thread-safe. */
@Singleton
public final class Attached {
    private final Door door;

    public Attached(Door door) {
        this.door = door;
    }

    /**
     * The stacks and resources of an attachment. All stacks are read at once; one that cannot be is told in {@link
     * Target#unreadable}, never thrown.
     */
    public Target find(Attachment attachment) throws InterruptedException {
        List<Named> named = attachment.parts().stream()
                .flatMap(part -> part.stacks().stream().map(stack -> new Named(part, stack)))
                .toList();
        List<Callable<Target.Stack>> tasks = new ArrayList<>();
        named.forEach(one -> tasks.add(() -> read(one)));
        List<Outcome<Target.Stack>> outcomes = door.time().together(tasks);
        Map<String, Trouble> unreadable = new TreeMap<>();
        List<Target.Stack> stacks = new ArrayList<>();
        for (int i = 0; i < named.size(); i++) {
            String region = named.get(i).part().region();
            Exception error = outcomes.get(i).error();
            Target.Stack stack = outcomes.get(i).value();
            if (stack != null) {
                stacks.add(stack);
            } else if (error != null) {
                unreadable.putIfAbsent(
                        region,
                        error instanceof AwsFailure failure
                                ? failure.trouble()
                                : Troubles.of(error, "cloudformation", "DescribeStacks", region));
            }
        }
        stacks.addAll(loose(attachment));
        Map<Role, String> regions = new TreeMap<>();
        attachment.parts().forEach(part -> regions.putIfAbsent(part.role(), part.region()));
        return new Target(attachment.name(), "", regions, stacks, unreadable);
    }

    /** Looks for the same again; what cannot be read now is kept as it was. */
    public Search search(Attachment attachment) {
        return known -> {
            Target found = find(attachment);
            return new Found(List.of(found), found.unreadable());
        };
    }

    private record Named(Attachment.Part part, String stack) {}

    private Target.Stack read(Named named) throws InterruptedException {
        String region = named.part().region();
        FoundStack found = Stacks.named(door, region, named.stack());
        return new Target.Stack(
                found.name(),
                found.stackId(),
                region,
                named.part().role(),
                found.status(),
                found.outputs(),
                Targets.resources(door, found));
    }

    /** What no stack made, as if a stack had; a table in two Regions is a global one. */
    private static List<Target.Stack> loose(Attachment attachment) {
        List<Target.Stack> stacks = new ArrayList<>();
        for (Attachment.Part part : attachment.parts()) {
            String stack = attachment.name() + "-" + part.role().word();
            List<Target.Resource> resources = new ArrayList<>();
            Map<String, String> outputs = new TreeMap<>();
            for (String word : part.resources()) {
                AttachedResource one = AttachedResource.of(word, part.region());
                if (one.type().equals(AttachedResource.URL)) {
                    outputs.put(Endpoint.HEALTH_URL, one.physicalId());
                    continue;
                }
                List<Attachment.Part> homes = homes(attachment, one);
                if (one.isTable() && homes.size() > 1) {
                    if (!homes.get(0).equals(part)) {
                        continue;
                    }
                    one = one.global();
                }
                resources.add(new Target.Resource(stack, part.region(), one.type(), one.name(), one.physicalId()));
            }
            if (!part.resources().isEmpty()) {
                stacks.add(new Target.Stack(stack, anyArn(part), part.region(), part.role(), "", outputs, resources));
            }
        }
        return stacks;
    }

    /** In the place of a stack's id: one that names the account. */
    private static String anyArn(Attachment.Part part) {
        return part.resources().stream()
                .filter(word -> word.matches("arn:[^:]*:[^:]*:[^:]*:\\d{12}:.*"))
                .findFirst()
                .orElse("");
    }

    private static List<Attachment.Part> homes(Attachment attachment, AttachedResource table) {
        return attachment.parts().stream()
                .filter(part -> part.resources().stream().anyMatch(word -> AttachedResource.of(word, part.region())
                        .equals(table)))
                .toList();
    }
}
