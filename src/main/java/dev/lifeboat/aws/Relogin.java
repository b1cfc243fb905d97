package dev.lifeboat.aws;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/** What brings a login back that is over: that depends on where its profile has its keys from. */
final class Relogin {
    /** Profiles that lean on one another; more than this is a circle. */
    private static final int DEEPEST = 5;

    private Relogin() {}

    /**
     * One sentence. Reads the user's AWS files.
     *
     * @param profile empty for the default one
     */
    static String advice(String profile) {
        return advice(profile, System.getenv(), ProfileFile::defaultProfileFile);
    }

    static String advice(String asked, Map<String, String> environment, Supplier<ProfileFile> files) {
        if (asked.isEmpty() && environment.containsKey("AWS_ACCESS_KEY_ID")) {
            return "Set new keys in the environment, and start Lifeboat again.";
        }
        String named = asked.isEmpty() ? environment.getOrDefault("AWS_PROFILE", "") : asked;
        String name = named.isEmpty() ? "default" : named;
        Optional<Profile> profile = find(files, name);
        for (int i = 0; i < DEEPEST && profile.isPresent(); i++) {
            Optional<String> source = profile.get().property("source_profile");
            if (source.isEmpty() || source.get().equals(name)) {
                break;
            }
            name = source.get();
            profile = find(files, name);
        }
        String shown = Plain.line(name);
        return profile.flatMap(found -> advice(found, shown))
                .orElse("Run: aws sso login" + (named.isEmpty() ? "" : " --profile " + shown) + ", then try again.");
    }

    private static Optional<String> advice(Profile profile, String name) {
        Optional<String> process = profile.property("credential_process");
        if (profile.property("login_session").isPresent()) {
            return Optional.of("Run: aws login --profile " + name + ", then try again.");
        }
        if (process.isPresent()) {
            // Its arguments may be nobody's business.
            String program = Plain.line(process.get().strip().split("\\s+", 2)[0]);
            return Optional.of("Log in anew with " + program.substring(program.lastIndexOf('/') + 1)
                    + ", which gives profile " + name + " its keys, then try again.");
        }
        return profile.property("aws_access_key_id").isPresent()
                ? Optional.of("Put new keys into profile " + name + ", then try again.")
                : Optional.empty();
    }

    private static Optional<Profile> find(Supplier<ProfileFile> files, String name) {
        try {
            return files.get().profile(name);
        } catch (SdkException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
