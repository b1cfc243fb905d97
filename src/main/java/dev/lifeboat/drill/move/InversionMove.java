package dev.lifeboat.drill.move;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.HealthCheck;

/**
 * A health check forced to unhealthy: disabled, which makes it healthy whatever it sees, and inverted on top of that.
 * Inverted alone it would turn healthy as soon as its endpoint really failed, and send clients there. Every change names
 * the version it was read at, and Route 53 refuses it where somebody else was faster.
 *
 * @param check its id
 * @param name what its stack calls it
 * @param version when it was captured; Route 53 counts each change up by one
 * @param inverted captured
 * @param disabled captured
 */
public record InversionMove(String check, String name, long version, boolean inverted, boolean disabled)
        implements Move {
    static final String KIND = "inversion";
    /** Where Route 53's control plane is, for every Region. */
    private static final String CONTROL_PLANE = "us-east-1";

    private static final String MISMATCH = "HealthCheckVersionMismatch";
    private static final Setting FORCED = new Setting(true, true);

    /** How a check is now. */
    private record Now(long version, Setting setting) {}

    private record Setting(boolean inverted, boolean disabled) {
        String words() {
            if (inverted) {
                return disabled ? "inverted and disabled" : "inverted";
            }
            return disabled ? "disabled" : "neither inverted nor disabled";
        }
    }

    /** @throws AwsFailure where there is no such check, or it cannot be read */
    public static InversionMove capture(Door door, String check, String name) throws InterruptedException {
        Now now = read(door, check);
        return new InversionMove(
                check,
                name,
                now.version(),
                now.setting().inverted(),
                now.setting().disabled());
    }

    static InversionMove read(Map<String, String> fields) {
        return new InversionMove(
                fields.getOrDefault("check", ""),
                fields.getOrDefault("name", ""),
                Long.parseLong(fields.getOrDefault("version", "0")),
                Boolean.parseBoolean(fields.get("inverted")),
                Boolean.parseBoolean(fields.get("disabled")));
    }

    /** Whether it was as a check usually is when it was captured: neither inverted nor disabled. */
    public boolean plain() {
        return !inverted && !disabled;
    }

    /** What it was when it was captured, e.g. {@code inverted and disabled}. */
    public String beforeWords() {
        return before().words();
    }

    private Setting before() {
        return new Setting(inverted, disabled);
    }

    private String subject() {
        return "health check " + name + " (" + check + ")";
    }

    @Override
    public String region() {
        return CONTROL_PLANE;
    }

    @Override
    public String words() {
        return "UpdateHealthCheck " + check + " (" + name + ") in " + CONTROL_PLANE + ", if still at version " + version
                + ": " + before().words() + " -> " + FORCED.words() + ", and " + before().words() + " to put it back";
    }

    @Override
    public void act(Door door) throws InterruptedException {
        try {
            set(door, version, FORCED);
        } catch (AwsFailure failure) {
            if (!MISMATCH.equals(failure.trouble().code())) {
                throw failure;
            }
            // Our own change may have been made, and its answer lost: then a second try finds the next version.
            Now now = read(door, check);
            if (now.version() != version + 1 || !now.setting().equals(FORCED)) {
                throw new Refused("somebody else has changed the " + subject() + " since it was captured: it is at"
                        + " version " + now.version() + ", no longer at " + version + ", and "
                        + now.setting().words() + ". It was left so.");
            }
        }
    }

    @Override
    public void keepUp(Door door) {
        // it holds by itself
    }

    @Override
    public String revert(Door door) throws InterruptedException {
        for (boolean again = false; ; again = true) {
            Now now = read(door, check);
            if (now.setting().equals(before())) {
                return "the " + subject() + " is as before already (" + before().words() + ")";
            }
            if (!now.setting().equals(FORCED)) {
                throw new ChangedByOthers(
                        "the " + subject() + " is " + now.setting().words()
                                + ", which is neither this drill's " + FORCED.words() + " nor as before, "
                                + before().words());
            }
            if (putBack(door, now, again)) {
                return subject() + ": " + FORCED.words() + " -> " + before().words();
            }
        }
    }

    @Override
    public Optional<String> overwrite(Door door) throws InterruptedException {
        Now now = read(door, check);
        if (!putBack(door, now, false)) {
            now = read(door, check);
            putBack(door, now, true);
        }
        return Optional.of(subject() + ": " + now.setting().words() + ", which another set -> " + before().words());
    }

    /**
     * Puts it back as it is known now.
     *
     * @param last whether somebody who was faster once more is a failure
     * @return false where somebody was faster: look again
     */
    private boolean putBack(Door door, Now now, boolean last) throws InterruptedException {
        try {
            set(door, now.version(), before());
            return true;
        } catch (AwsFailure failure) {
            if (last || !MISMATCH.equals(failure.trouble().code())) {
                throw failure;
            }
            return false;
        }
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
        return read(door, check).setting().equals(before());
    }

    private static Now read(Door door, String check) throws InterruptedException {
        HealthCheck read = Calls.answer(() -> door.client(Route53Client.class, CONTROL_PLANE)
                .getHealthCheck(request -> request.healthCheckId(check))
                .healthCheck());
        Setting setting = new Setting(
                Boolean.TRUE.equals(read.healthCheckConfig().inverted()),
                Boolean.TRUE.equals(read.healthCheckConfig().disabled()));
        return new Now(read.healthCheckVersion(), setting);
    }

    /** Changes these two alone; what is not named stays as it is. */
    private void set(Door door, long at, Setting setting) throws InterruptedException {
        Calls.answer(() -> door.client(Route53Client.class, CONTROL_PLANE)
                .updateHealthCheck(request -> request.healthCheckId(check)
                        .healthCheckVersion(at)
                        .inverted(setting.inverted())
                        .disabled(setting.disabled())));
    }

    @Override
    public String byHand() {
        return "aws route53 update-health-check --region " + CONTROL_PLANE + " --health-check-id " + check
                + (inverted ? " --inverted" : " --no-inverted") + (disabled ? " --disabled" : " --no-disabled");
    }

    @Override
    public Map<String, String> written() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("kind", KIND);
        fields.put("check", check);
        fields.put("name", name);
        fields.put("version", String.valueOf(version));
        fields.put("inverted", String.valueOf(inverted));
        fields.put("disabled", String.valueOf(disabled));
        return fields;
    }
}
