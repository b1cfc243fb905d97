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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a command works with: the door it goes through, the beans behind it, and where records are kept. A rehearsal's
 * session differs in nothing but its door and its clock.
 */
public final class Session implements AutoCloseable {
    private final CommonOptions options;
    private final Time time;
    private final Supplier<Door> opener;
    private final Path stateFolder;
    private final Lookout lookout = new Lookout(this);
    private @Nullable Door door;
    private @Nullable ApplicationContext context;

    /** @param opener is called once, when the door is first needed: what lies behind it takes its time to load */
    public Session(CommonOptions options, Time time, Supplier<Door> opener, Path stateFolder) {
        this.options = options;
        this.time = time;
        this.opener = opener;
        this.stateFolder = stateFolder;
    }

    /** A session on AWS, or on what the endpoint URL names. Makes no call. */
    public static Session open(CommonOptions options) {
        String given = options.endpointUrl();
        URI url = given == null ? null : uri(given);
        Time time = Time.system();
        return new Session(
                options,
                time,
                () -> Doors.real(options.profile(), url, time, gate(options, options.stateFolder())),
                options.stateFolder());
    }

    /**
     * What every call passes.
     *
     * @param stateFolder where those that change something are written down
     */
    public static CallListener gate(CommonOptions options, Path stateFolder) {
        return options.calls()
                .before(
                        options.isReadOnly()
                                ? CallListener.readOnly()
                                : new CallJournal(stateFolder, CallJournal.operator(options.profile()))
                                        .before(CallListener.NOBODY));
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

    public synchronized Door door() {
        Door opened = door;
        if (opened == null) {
            opened = opener.get();
            door = opened;
        }
        return opened;
    }

    public Time time() {
        return time;
    }

    public CommonOptions options() {
        return options;
    }

    /** What this session watches, and who else is told. */
    public Lookout lookout() {
        return lookout;
    }

    /** Where the drill journal and reports are kept. */
    public Path stateFolder() {
        return stateFolder;
    }

    /** Whether its AWS is a world in this process: its records are kept apart from those of real drills. */
    public boolean isRehearsal() {
        return !stateFolder.equals(options.stateFolder());
    }

    /** A bean of any room; the first call starts the container. */
    public <T> T bean(Class<T> type) {
        return context().getBean(type);
    }

    private synchronized ApplicationContext context() {
        ApplicationContext started = context;
        if (started == null) {
            started = ApplicationContext.builder()
                    .bootstrapEnvironment(false)
                    .deduceEnvironment(false)
                    .banner(false)
                    .build();
            started.registerSingleton(Door.class, door());
            started.registerSingleton(Time.class, time);
            started.start();
            context = started;
        }
        return started;
    }

    /** The Regions to look for deployments in: the configured ones, else those of the bundled blueprints. */
    public Set<String> regions() {
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
        lookout.close();
        if (context != null) {
            context.close();
        }
        if (door != null) {
            door.close();
        }
    }
}
