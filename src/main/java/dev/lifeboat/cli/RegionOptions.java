package dev.lifeboat.cli;

import dev.lifeboat.blueprint.Draft;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is deployed where: the options of {@code plan}, {@code deploy} and {@code rehearse}. */
public final class RegionOptions {
    @Option(names = "--env", paramLabel = "SUFFIX", description = "environment suffix (default dev)")
    @Nullable
    String suffix;

    @Option(names = "--primary-region", paramLabel = "REGION", description = "else the blueprint's")
    @Nullable
    String primary;

    @Option(names = "--standby-region", paramLabel = "REGION", description = "else the blueprint's")
    @Nullable
    String standby;

    @Option(names = "-p", paramLabel = "NAME=VALUE", description = "a parameter of the blueprint; may stand many times")
    private Map<String, String> parameters = new LinkedHashMap<>();

    public String suffix(Settings settings) {
        String settled = settings.find("env");
        return suffix != null ? suffix : settled != null ? settled : "dev";
    }

    @Nullable
    public String primary(Settings settings) {
        return primary != null ? primary : settings.find("primary-region");
    }

    @Nullable
    public String standby(Settings settings) {
        return standby != null ? standby : settings.find("standby-region");
    }

    /** The parameters as given, by name. */
    public Map<String, String> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /** What was given, by the option's name or the parameter's. */
    public Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>(parameters);
        if (suffix != null) {
            given.put(Draft.ENVIRONMENT, suffix);
        }
        if (primary != null) {
            given.put(Draft.PRIMARY, primary);
        }
        if (standby != null) {
            given.put(Draft.STANDBY, standby);
        }
        return given;
    }
}
