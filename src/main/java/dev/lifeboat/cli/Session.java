package dev.lifeboat.cli;

import dev.lifeboat.aws.CallListener;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Doors;
import dev.lifeboat.aws.Time;
import dev.lifeboat.blueprint.Blueprint;
import dev.lifeboat.blueprint.Blueprints;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a command works with: the door it goes through, the beans behind it, and where records are kept. A rehearsal's
 * session differs in nothing but its door and its clock.
 */
final class Session implements AutoCloseable {
    private final CommonOptions options;
    private final Door door;
    private final Path stateFolder;
    private @Nullable ApplicationContext context;

    Session(CommonOptions options, Door door, Path stateFolder) {
        this.options = options;
        this.door = door;
        this.stateFolder = stateFolder;
    }

    /** A session on AWS, or on what the endpoint URL names. Makes no call. */
    static Session open(CommonOptions options) {
        String url = options.endpointUrl();
        return new Session(
                options,
                Doors.real(options.profile(), url == null ? null : uri(url), Time.system(), gate(options)),
                options.stateFolder());
    }

    /** What every call passes. */
    static CallListener gate(CommonOptions options) {
        return options.isReadOnly() ? CallListener.readOnly() : CallListener.NOBODY;
    }

    private static URI uri(String url) {
        try {
            URI uri = URI.create(url);
            if (uri.getHost() != null
                    && uri.getScheme() != null
                    && uri.getScheme().startsWith("http")) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            // said below, the same for both
        }
        throw new Refusal(
                Exit.USAGE, "--endpoint-url is not a web address: '" + url + "'. For example: http://127.0.0.1:4570");
    }

    Door door() {
        return door;
    }

    Time time() {
        return door.time();
    }

    CommonOptions options() {
        return options;
    }

    /** Where the drill journal and reports are kept. */
    Path stateFolder() {
        return stateFolder;
    }

    /** A bean of any room; the first call starts the container. */
    <T> T bean(Class<T> type) {
        return context().getBean(type);
    }

    /** All beans of a family, e.g. every lever. */
    <T> List<T> beans(Class<T> type) {
        return List.copyOf(context().getBeansOfType(type));
    }

    private synchronized ApplicationContext context() {
        ApplicationContext started = context;
        if (started == null) {
            started = ApplicationContext.builder()
                    .bootstrapEnvironment(false)
                    .deduceEnvironment(false)
                    .banner(false)
                    .build();
            started.registerSingleton(Door.class, door);
            started.registerSingleton(Time.class, door.time());
            started.start();
            context = started;
        }
        return started;
    }

    /** The Regions to look for deployments in: the configured ones, else those of the bundled blueprints. */
    Set<String> regions() {
        Set<String> regions = new LinkedHashSet<>();
        Settings settings = options.settings();
        for (String key : List.of("primary-region", "standby-region")) {
            String region = settings.find(key);
            if (region != null) {
                regions.add(region);
            }
        }
        if (regions.isEmpty()) {
            for (Blueprint blueprint : Blueprints.bundled()) {
                regions.add(blueprint.primaryRegion());
                regions.add(blueprint.standbyRegion());
            }
        }
        regions.add("us-east-1");
        return regions;
    }

    @Override
    public synchronized void close() {
        if (context != null) {
            context.close();
        }
        door.close();
    }
}
