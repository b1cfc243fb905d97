package dev.lifeboat.cli;

import dev.lifeboat.aws.Endpoint;
import dev.lifeboat.tui.Keymap;
import dev.lifeboat.tui.paint.Look;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command has. */
public final class CommonOptions {
    @Option(names = "--profile", paramLabel = "NAME", description = "AWS profile (else AWS_PROFILE, else default)")
    @Nullable
    String profile;

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            description = "an AWS endpoint, e.g. of a rehearsal world (else AWS_ENDPOINT_URL)")
    @Nullable
    String endpointUrl;

    @Option(names = "--output", paramLabel = "text|json", description = "how results are written; JSON alone on stdout")
    @Nullable
    String output;

    @Option(names = "--read-only", description = "refuse every call that would change something")
    boolean readOnly;

    @Option(names = "--no-color", description = "no colours (also NO_COLOR)")
    boolean noColor;

    @Option(
            names = "--theme",
            paramLabel = "NAME",
            description = "the dashboard's colours: ansi, dark, light, safe (for colour-blind eyes), mono")
    @Nullable
    String theme;

    @Option(names = "--ascii", description = "draw with ASCII signs alone")
    boolean ascii;

    @Option(names = "--config", paramLabel = "FILE", description = "settings file")
    @Nullable
    Path config;

    @Option(names = "--verbose", description = "stack traces with errors")
    private boolean verbose;

    private final ApiCalls calls = new ApiCalls();
    private @Nullable Settings settings;

    /**
     * Lets pass what may change something.
     *
     * @param what would change it, e.g. {@code redrive moves messages}
     * @param instead what can be done in read-only, as a part of a sentence; empty where there is nothing
     * @throws Refusal in read-only
     */
    public void mayChange(String what, String instead) {
        if (isReadOnly()) {
            String way = instead.isEmpty() ? "." : ", or " + instead;
            throw new Refusal(
                    Exit.REFUSED,
                    what + ", and this is read-only.\nLeave out --read-only (or the setting read-only) to allow it"
                            + way);
        }
    }

    /** Whether errors are shown with their stack traces, and progress with each resource. */
    public boolean isVerbose() {
        return verbose;
    }

    /** The calls made under these options. */
    public ApiCalls calls() {
        return calls;
    }

    /** The settings under these options; read once. */
    public Settings settings() {
        Settings read = settings;
        if (read == null) {
            read = Settings.read(config, System.getenv());
            settings = read;
        }
        return read;
    }

    @Nullable
    public String profile() {
        return profile != null ? profile : settings().find("profile");
    }

    @Nullable
    public String endpointUrl() {
        return endpointUrl != null ? endpointUrl : settings().find("endpoint-url");
    }

    /** Where the calls go, for people: {@code AWS}, or {@code endpoint URL} however that one was named. */
    public String environmentName() {
        String named = endpointUrl();
        return named != null
                ? "endpoint " + named
                : Endpoint.fromEnvironment()
                        .shown()
                        .map(found -> "endpoint " + found)
                        .orElse("AWS");
    }

    public boolean json() {
        String format = output != null ? output : settings().find("output");
        if (format == null || format.equals("text")) {
            return false;
        }
        if (format.equals("json")) {
            return true;
        }
        throw new Refusal(Exit.USAGE, "--output is text or json, not '" + format + "'.");
    }

    public boolean isReadOnly() {
        return readOnly || settings().flag("read-only");
    }

    public boolean isNoColor() {
        return noColor || settings().flag("no-color");
    }

    /** How the dashboard looks. */
    public Look look() {
        String named = theme != null ? theme : settings().find("theme");
        boolean plain = ascii || settings().flag("ascii");
        if (isNoColor()) {
            return new Look(Look.Theme.MONO, plain);
        }
        if (named == null) {
            return new Look(Look.USUAL.theme(), plain);
        }
        for (Look.Theme known : Look.Theme.values()) {
            if (known.name().equalsIgnoreCase(named)) {
                return new Look(known, plain);
            }
        }
        throw new Refusal(Exit.USAGE, "there is no theme '" + named + "'. There are: ansi, dark, light, safe, mono.");
    }

    /** The dashboard's keys. */
    public Keymap keymap() {
        try {
            return Keymap.of(settings().keys());
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(Exit.USAGE, "the settings' section keys: " + wrong.getMessage() + ".");
        }
    }

    /** Where records go: the drill journal and reports. */
    public Path stateFolder() {
        return Settings.home(environment(), "XDG_STATE_HOME", ".local/state");
    }

    public Map<String, String> environment() {
        return System.getenv();
    }
}
