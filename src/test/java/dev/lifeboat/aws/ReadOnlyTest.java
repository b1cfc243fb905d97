package dev.lifeboat.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lifeboat.LeapingTime;
import dev.lifeboat.aws.CannedHttp.Canned;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.sqs.SqsClient;

class ReadOnlyTest {

    @Test
    void aReadOnlyDoorLetsReadsThroughAndSendsNoChange() {
        CannedHttp http = new CannedHttp(request -> Canned.xml(200, ""));
        AwsDoor door = new AwsDoor(new AwsDoor.Wiring(
                http,
                timeout -> http,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret")),
                Endpoint.NONE,
                "",
                new LeapingTime(Instant.parse("2026-01-01T00:00:00Z")),
                CallListener.readOnly()));
        SqsClient sqs = door.client(SqsClient.class, "us-east-1");
        AwsFailure refusal = catchThrowableOfType(
                AwsFailure.class, () -> sqs.purgeQueue(request -> request.queueUrl("https://sqs/1/q")));
        assertThat(refusal.trouble().kind()).isEqualTo(Trouble.Kind.READ_ONLY);
        assertThat(refusal.trouble().line()).contains("sqs PurgeQueue in us-east-1");
        assertThat(http.requests).isEmpty();
    }
}
