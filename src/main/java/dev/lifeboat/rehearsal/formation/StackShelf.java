package dev.lifeboat.rehearsal.formation;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.World;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** All stacks of the world, deleted ones too: those are found by their id alone. */
final class StackShelf {
    private final World world;
    private final RandomGenerator random;
    private final List<Stack> stacks = new ArrayList<>();

    StackShelf(World world) {
        this.world = world;
        this.random = world.random("stacks");
    }

    Collection<Stack> all() {
        return stacks;
    }

    /** Newest first, as CloudFormation lists them. */
    List<Stack> in(String region) {
        List<Stack> found = new ArrayList<>();
        for (int i = stacks.size() - 1; i >= 0; i--) {
            if (stacks.get(i).region.equals(region)) {
                found.add(stacks.get(i));
            }
        }
        return found;
    }

    @Nullable
    Stack seek(String region, String nameOrId) {
        return in(region).stream()
                .filter(stack -> stack.id.equals(nameOrId) || (stack.name.equals(nameOrId) && !stack.deleted()))
                .findFirst()
                .orElse(null);
    }

    Stack find(String region, String nameOrId) {
        Stack stack = seek(region, nameOrId);
        if (stack == null) {
            throw new AwsError(400, "ValidationError", "Stack with id " + nameOrId + " does not exist");
        }
        return stack;
    }

    Stack add(String name, String region, Template template, Map<String, String> parameters, Map<String, String> tags) {
        Stack stack = new Stack(name, region, world.timeline().now(), template, parameters, tags, random);
        stacks.add(stack);
        return stack;
    }

    void remove(Stack stack) {
        stacks.remove(stack);
    }

    String uuid() {
        return Stack.uuid(random);
    }
}
