package dev.lifeboat.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.aws.Trouble.Kind;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

class TroublesTest {
    private static AwsServiceException answer(int status, String code, String message) {
        return AwsServiceException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "400, Throttling, THROTTLED",
        "503, SlowDown, THROTTLED",
        "403, AccessDenied, DENIED",
        "400, com.amazon.coral#AccessDeniedException, DENIED",
        "400, ExpiredTokenException, EXPIRED",
        "403, InvalidClientTokenId, BAD_CREDENTIALS",
        "400, AWS.SimpleQueueService.NonExistentQueue, NOT_FOUND",
        "404, NoSuchBucket, NOT_FOUND",
        "400, ValidationError, INVALID",
        "501, NotImplemented, UNSUPPORTED",
        "500, InternalFailure, OTHER"
    })
    void aCodeDecidesTheKind(int status, String code, Kind kind) {
        assertThat(Troubles.of(answer(status, code, "words")).kind()).isEqualTo(kind);
    }

    @Test
    void anAnswerWithoutACodeMeansThatTheEndpointLacksTheOperation() {
        Trouble trouble = Troubles.of(
                AwsServiceException.builder().statusCode(404).build(), "logs", "DescribeLogGroups", "us-east-1");
        assertThat(trouble.kind()).isEqualTo(Kind.UNSUPPORTED);
        assertThat(trouble.message()).isEqualTo("HTTP 404 without a reason");
        AwsServiceException down = AwsServiceException.builder().statusCode(503).build();
        assertThat(Troubles.of(down).kind()).as("it is only not well").isEqualTo(Kind.OTHER);
    }

    @Test
    void aMissingStackIsKnownByItsWords() {
        assertThat(Troubles.of(answer(400, "ValidationError", "Stack with id x does not exist"))
                        .kind())
                .isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void aDenialNamesTheAction() {
        Trouble named = Troubles.of(answer(
                403, "AccessDenied", "User: arn:x is not authorized to perform: sqs:GetQueueUrl on resource: y"));
        assertThat(named.advice()).isEqualTo("Allow the action sqs:GetQueueUrl for this identity.");
        Trouble silent = Troubles.of(answer(403, "AccessDenied", "no"), "monitoring", "GetMetricData", "us-east-1");
        assertThat(silent.advice()).isEqualTo("Allow the action cloudwatch:GetMetricData for this identity.");
        assertThat(silent.line()).startsWith("cloudwatch GetMetricData in us-east-1");
    }

    @Test
    void silenceIsATimeout() {
        Trouble trouble =
                Troubles.of(SdkClientException.create("Unable to execute HTTP request", new SocketTimeoutException()));
        assertThat(trouble.kind()).isEqualTo(Kind.TIMED_OUT);
    }

    @Test
    void anExpiredLoginSaysHowToLogIn() {
        SdkClientException failure = SdkClientException.create("Token is expired");
        failure.addSuppressed(new CallMark("", "", "", "ops"));
        assertThat(Troubles.of(failure).advice()).isEqualTo("Run: aws sso login --profile ops, then try again.");
    }

    @Test
    void aProcessThatGivesNoKeysIsALoginThatIsMissing() {
        Trouble trouble = Troubles.of(new IllegalStateException("Failed to refresh process-based credentials."));
        assertThat(trouble.kind()).isEqualTo(Kind.NO_CREDENTIALS);
        assertThat(trouble.message()).isEqualTo("the profile's credential_process gave no keys");
    }

    @Test
    void textFromAwsLosesWhateverCouldSteerATerminal() {
        assertThat(Plain.line("a\u001b[2Jb\r\n\tc\u0007 \u202ed\u009b")).isEqualTo("ab c d");
        assertThat(Plain.line(null)).isEmpty();
    }
}
