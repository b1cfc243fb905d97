package dev.lifeboat.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.utils.StringInputStream;

/** What brings a login back is said for the way its profile has its keys. */
class ReloginTest {
    private static final String FILE =
            """
            [profile people]
            sso_session = corp
            [profile role]
            role_arn = arn:aws:iam::123456789012:role/ops
            source_profile = vault
            [profile vault]
            credential_process = /opt/bin/vault-keys --secret 42
            [profile console]
            login_session = arn:aws:iam::123456789012:user/ops
            [profile keys]
            aws_access_key_id = AKIA
            aws_secret_access_key = x
            [profile one]
            role_arn = x
            source_profile = other
            [profile other]
            role_arn = y
            source_profile = one
            """;

    private static String advice(String profile, Map<String, String> environment) {
        return Relogin.advice(profile, environment, () -> ProfileFile.builder()
                .content(new StringInputStream(FILE))
                .type(ProfileFile.Type.CONFIGURATION)
                .build());
    }

    @Test
    void aSingleSignOnIsRenewedByTheCommandForIt() {
        assertThat(advice("people", Map.of())).isEqualTo("Run: aws sso login --profile people, then try again.");
        assertThat(advice("", Map.of("AWS_PROFILE", "people"))).contains("--profile people");
        assertThat(advice("console", Map.of())).isEqualTo("Run: aws login --profile console, then try again.");
    }

    @Test
    void aProgramThatGivesKeysIsNamedWithoutItsArguments() {
        assertThat(advice("role", Map.of()))
                .isEqualTo("Log in anew with vault-keys, which gives profile vault its keys, then try again.");
    }

    @Test
    void keysInAFileAreReplacedThereAndKeysOfTheEnvironmentByANewStart() {
        assertThat(advice("keys", Map.of("AWS_ACCESS_KEY_ID", "x")))
                .isEqualTo("Put new keys into profile keys, then try again.");
        assertThat(advice("", Map.of("AWS_ACCESS_KEY_ID", "x")))
                .isEqualTo("Set new keys in the environment, and start Lifeboat again.");
    }

    @Test
    void profilesThatLeanOnOneAnotherAndNoneAtAllStillGetAnAnswer() {
        assertThat(advice("one", Map.of())).startsWith("Run: aws sso login --profile ");
        assertThat(advice("", Map.of())).isEqualTo("Run: aws sso login, then try again.");
    }
}
