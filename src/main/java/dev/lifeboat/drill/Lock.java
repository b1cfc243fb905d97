package dev.lifeboat.drill;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.aws.Trouble;
import dev.lifeboat.drill.move.Move;
import dev.lifeboat.drill.move.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * The note in the standby Region that a drill is under way, with all that is needed to end it: SSM parameter
 * {@code /lifeboat/<deployment>/drill}. Whoever creates it holds the lock.
 *
 * @param moves what was or is about to be pulled
 */
public record Lock(String drill, String deployment, String lever, String operator, String startedAt, List<Move> moves) {
    public Lock {
        moves = List.copyOf(moves);
    }

    static String name(String deployment) {
        return "/lifeboat/" + deployment + "/drill";
    }

    /** Who holds it, one line. */
    public String words() {
        return lever + " of " + deployment + " since " + startedAt.replaceFirst("\\.\\d+Z$", "Z") + " by " + operator
                + " (" + drill + ")";
    }

    /** Takes it; the holder's where another drill has it. */
    Optional<Lock> take(Door door, String region) throws InterruptedException {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("drill", drill);
        text.put("deployment", deployment);
        text.put("lever", lever);
        text.put("operator", operator);
        text.put("startedAt", startedAt);
        text.put("moves", moves.stream().map(Move::written).toList());
        try {
            String json = JSON.std.asString(text);
            Calls.answer(
                    () -> door.client(SsmClient.class, region).putParameter(request -> request.name(name(deployment))
                            .type(ParameterType.STRING)
                            .overwrite(false)
                            .description("A Lifeboat drill is under way; lifeboat drill revert ends it")
                            .value(json)));
            return Optional.empty();
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        } catch (AwsFailure failure) {
            if ("ParameterAlreadyExists".equals(failure.trouble().code())) {
                // A repeated request whose first answer was lost finds its own lock.
                return read(door, region, deployment).filter(holder -> !holder.drill.equals(drill));
            }
            throw failure;
        }
    }

    /** The lock of a deployment, where a drill has it. */
    static Optional<Lock> read(Door door, String region, String deployment) throws InterruptedException {
        try {
            String json = Calls.answer(() -> door.client(SsmClient.class, region)
                    .getParameter(request -> request.name(name(deployment)))
                    .parameter()
                    .value());
            return Optional.of(parse(json));
        } catch (AwsFailure failure) {
            if (failure.trouble().kind() == Trouble.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    static Lock parse(String json) {
        try {
            Map<String, Object> text = JSON.std.mapFrom(json);
            List<Move> moves = new ArrayList<>();
            if (text.get("moves") instanceof List<?> list) {
                list.forEach(move -> moves.add(Move.from((Map<?, ?>) move)));
            }
            return new Lock(
                    field(text, "drill"),
                    field(text, "deployment"),
                    field(text, "lever"),
                    field(text, "operator"),
                    field(text, "startedAt"),
                    moves);
        } catch (IOException malformed) {
            throw new Refused("the lock of the drill under way cannot be read: " + malformed.getMessage());
        }
    }

    private static String field(Map<String, Object> text, String name) {
        return Plain.line(String.valueOf(text.getOrDefault(name, "")));
    }

    /** The AWS CLI line that lets it go by hand. */
    String byHand(String region) {
        return "aws ssm delete-parameter --region " + region + " --name " + name(deployment);
    }

    /** Lets it go, where it is this drill's; another's stays. */
    void release(Door door, String region) throws InterruptedException {
        if (read(door, region, deployment)
                .filter(held -> held.drill.equals(drill))
                .isEmpty()) {
            return;
        }
        try {
            Calls.answer(() ->
                    door.client(SsmClient.class, region).deleteParameter(request -> request.name(name(deployment))));
        } catch (AwsFailure failure) {
            if (failure.trouble().kind() != Trouble.Kind.NOT_FOUND) {
                throw failure;
            }
        }
    }
}
