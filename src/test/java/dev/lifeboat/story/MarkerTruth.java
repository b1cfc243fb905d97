package dev.lifeboat.story;

import dev.lifeboat.aws.CallListener;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.dynamodb.DynamoDb;
import dev.lifeboat.rehearsal.wire.In;
import java.util.HashMap;
import java.util.Map;

/** Which markers the standby lacked in the very instant in which a drill first looked, as the world has it. */
final class MarkerTruth implements CallListener {
    private static final int ITEMS = 100;

    private final World world;
    private final String table;
    private String drill = "";
    private int missing = -1;

    MarkerTruth(World world, String table) {
        this.world = world;
        this.table = table;
    }

    @Override
    public void ended(Ended call) {
        if (call.operation().equals("BatchGetItem") && call.region().equals("us-east-2") && missing < 0) {
            Map<Integer, Integer> there = numbers("us-east-1");
            Map<Integer, Integer> here = numbers("us-east-2");
            int newest = there.values().stream().max(Integer::compare).orElse(0);
            missing = 0;
            for (int number = 1; number <= newest; number++) {
                missing += number > here.getOrDefault(number % ITEMS, 0) ? 1 : 0;
            }
        }
    }

    private Map<Integer, Integer> numbers(String region) {
        Map<Integer, Integer> numbers = new HashMap<>();
        synchronized (world) {
            for (int item = 0; item < ITEMS; item++) {
                int place = item;
                world.part(DynamoDb.class)
                        .get(region, table, Map.of("id", Map.of("S", "lifeboat-drill-" + drill + "-" + item)))
                        .map(found -> new In(found).in("number").text("N"))
                        .ifPresent(number -> numbers.put(place, Integer.parseInt(number)));
            }
        }
        return numbers;
    }

    /** Tells whose markers they are. */
    void of(String id) {
        drill = id;
    }

    /** How many; -1 before the drill looked. */
    int missing() {
        return missing;
    }
}
