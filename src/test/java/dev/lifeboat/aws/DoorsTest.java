package dev.lifeboat.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Whose credentials are used. */
class DoorsTest {
    @BeforeEach
    void keysLieAbout() {
        System.setProperty("aws.accessKeyId", "SOMEBODY");
        System.setProperty("aws.secretAccessKey", "else");
    }

    @AfterEach
    void keysAreGone() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    void aProfileThatIsAskedForIsNotOverriddenByKeysThatLieAbout() {
        assertThatThrownBy(() -> Doors.credentials("there-is-no-such-profile").resolveCredentials())
                .isInstanceOf(SdkClientException.class)
                .hasMessageContaining("there-is-no-such-profile");
    }

    @Test
    void withoutAProfileTheDefaultChainDecides() {
        assertThat(Doors.credentials(null).resolveCredentials().accessKeyId()).isEqualTo("SOMEBODY");
    }
}
