package dev.lifeboat.drill.move;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * Reserved concurrency 0 stops a function.
 *
 * @param before the captured value; -1 where none was reserved
 */
public record ConcurrencyMove(String region, String function, int before) implements Move {
    static final String KIND = "concurrency";
    private static final int NONE = -1;

    public static ConcurrencyMove capture(Door door, String region, String function) throws InterruptedException {
        return new ConcurrencyMove(region, function, reserved(door, region, function));
    }

    static ConcurrencyMove read(Map<String, String> fields) {
        return new ConcurrencyMove(
                fields.getOrDefault("region", ""),
                fields.getOrDefault("function", ""),
                Integer.parseInt(fields.getOrDefault("before", String.valueOf(NONE))));
    }

    private static int reserved(Door door, String region, String function) throws InterruptedException {
        Integer reserved = Calls.answer(() -> door.client(LambdaClient.class, region)
                .getFunctionConcurrency(request -> request.functionName(function))
                .reservedConcurrentExecutions());
        return reserved == null ? NONE : reserved;
    }

    @Override
    public String words() {
        return "PutFunctionConcurrency " + function + " in " + region + ": " + value(before) + " -> 0, and "
                + value(before) + " to put it back";
    }

    private static String value(int reserved) {
        return reserved == NONE ? "none reserved" : String.valueOf(reserved);
    }

    @Override
    public void act(Door door) throws InterruptedException {
        set(door, 0);
    }

    @Override
    public void keepUp(Door door) {
        // it holds by itself
    }

    @Override
    public String revert(Door door) throws InterruptedException {
        int now = reserved(door, region, function);
        if (now == before) {
            return function + " has its concurrency back already (" + value(before) + ")";
        }
        if (now != 0) {
            throw new ChangedByOthers("the concurrency of " + function + " in " + region + " is " + value(now)
                    + ", which is neither this drill's 0 nor the " + value(before) + " from before");
        }
        if (before == NONE) {
            Calls.answer(() -> door.client(LambdaClient.class, region)
                    .deleteFunctionConcurrency(request -> request.functionName(function)));
        } else {
            set(door, before);
        }
        return "concurrency of " + function + ": 0 -> " + value(before);
    }

    @Override
    public void settle(Door door) {
        // it stays as it was put
    }

    @Override
    public Duration lingers() {
        return Duration.ZERO;
    }

    @Override
    public boolean restored(Door door) throws InterruptedException {
        return reserved(door, region, function) == before;
    }

    private void set(Door door, int value) throws InterruptedException {
        Calls.answer(() -> door.client(LambdaClient.class, region)
                .putFunctionConcurrency(
                        request -> request.functionName(function).reservedConcurrentExecutions(value)));
    }

    @Override
    public String byHand() {
        String where = " --region " + region + " --function-name " + function;
        return before == NONE
                ? "aws lambda delete-function-concurrency" + where
                : "aws lambda put-function-concurrency" + where + " --reserved-concurrent-executions " + before;
    }

    @Override
    public Map<String, String> written() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("kind", KIND);
        fields.put("region", region);
        fields.put("function", function);
        fields.put("before", String.valueOf(before));
        return fields;
    }
}
