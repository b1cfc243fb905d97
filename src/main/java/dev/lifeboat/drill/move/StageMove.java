package dev.lifeboat.drill.move;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.MethodSetting;
import software.amazon.awssdk.services.apigateway.model.Op;
import software.amazon.awssdk.services.apigateway.model.PatchOperation;

/**
 * A throttle of zero over all methods of an API's stage.
 *
 * @param rate requests a second, captured; empty where the stage had no setting for all methods
 * @param burst requests at once, captured; empty likewise
 */
public record StageMove(String region, String api, String stage, String rate, String burst) implements Move {
    static final String KIND = "throttle";
    /** The key of the setting for all methods. */
    public static final String ALL = "*/*";

    private static final String ZERO = "0";

    public static StageMove capture(String region, String api, String stage, Map<String, MethodSetting> settings) {
        Limits now = Limits.of(settings.get(ALL));
        return new StageMove(region, api, stage, now.rate(), now.burst());
    }

    static StageMove read(Map<String, String> fields) {
        return new StageMove(
                fields.getOrDefault("region", ""),
                fields.getOrDefault("api", ""),
                fields.getOrDefault("stage", ""),
                fields.getOrDefault("rate", ""),
                fields.getOrDefault("burst", ""));
    }

    /** A throttle in words that compare; both empty where there is no setting. */
    private record Limits(String rate, String burst) {
        static Limits of(@org.jspecify.annotations.Nullable MethodSetting setting) {
            return setting == null
                    ? new Limits("", "")
                    : new Limits(
                            number(setting.throttlingRateLimit()),
                            Objects.toString(setting.throttlingBurstLimit(), "-1"));
        }

        private static String number(@org.jspecify.annotations.Nullable Double rate) {
            double value = rate == null ? -1 : rate;
            return value == Math.rint(value) ? String.valueOf(Math.round(value)) : String.valueOf(value);
        }

        String words() {
            return rate.isEmpty() ? "none" : rate + "/s, " + burst + " at once";
        }
    }

    private Limits before() {
        return new Limits(rate, burst);
    }

    @Override
    public String words() {
        return "UpdateStage " + api + "/" + stage + " in " + region + ": throttle " + before().words() + " -> 0, and "
                + before().words() + " to put it back";
    }

    @Override
    public void act(Door door) throws InterruptedException {
        set(door, new Limits(ZERO, ZERO));
    }

    @Override
    public void keepUp(Door door) {
        // it holds by itself
    }

    @Override
    public String revert(Door door) throws InterruptedException {
        Limits now = now(door);
        if (now.equals(before())) {
            return "the throttle of " + api + "/" + stage + " is back already (" + before().words() + ")";
        }
        if (!now.equals(new Limits(ZERO, ZERO))) {
            throw new ChangedByOthers("the throttle of " + api + "/" + stage + " in " + region + " is " + now.words()
                    + ", which is neither this drill's 0 nor " + before().words() + " from before");
        }
        set(door, before());
        return "throttle of " + api + "/" + stage + ": 0 -> " + before().words();
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
        return now(door).equals(before());
    }

    private Limits now(Door door) throws InterruptedException {
        return Limits.of(Calls.answer(() -> door.client(ApiGatewayClient.class, region)
                        .getStage(request -> request.restApiId(api).stageName(stage))
                        .methodSettings())
                .get(ALL));
    }

    private void set(Door door, Limits throttle) throws InterruptedException {
        List<PatchOperation> patch = throttle.rate().isEmpty()
                ? List.of(PatchOperation.builder().op(Op.REMOVE).path("/" + ALL).build())
                : List.of(replace("rateLimit", throttle.rate()), replace("burstLimit", throttle.burst()));
        Calls.answer(() -> door.client(ApiGatewayClient.class, region)
                .updateStage(request -> request.restApiId(api).stageName(stage).patchOperations(patch)));
    }

    private static PatchOperation replace(String setting, String value) {
        return PatchOperation.builder()
                .op(Op.REPLACE)
                .path("/" + ALL + "/throttling/" + setting)
                .value(value)
                .build();
    }

    @Override
    public String byHand() {
        String front = "aws apigateway update-stage --region " + region + " --rest-api-id " + api + " --stage-name "
                + stage + " --patch-operations ";
        return rate.isEmpty()
                ? front + "'op=remove,path=/*/*'"
                : front + "'op=replace,path=/*/*/throttling/rateLimit,value=" + rate
                        + "' 'op=replace,path=/*/*/throttling/burstLimit,value=" + burst + "'";
    }

    @Override
    public Map<String, String> written() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("kind", KIND);
        fields.put("region", region);
        fields.put("api", api);
        fields.put("stage", stage);
        fields.put("rate", rate);
        fields.put("burst", burst);
        return fields;
    }
}
