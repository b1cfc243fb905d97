package dev.lifeboat.provision.preflight;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Identity;
import dev.lifeboat.aws.Plain;
import dev.lifeboat.aws.Trouble;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * How a Region answers the first question, who is asking.
 *
 * @param trouble why it did not; empty where it did
 * @param ahead how far our clock is ahead of its, to the second, negative where it is behind; empty where its answer
 *     bears no date
 */
record Greeting(Optional<Identity> identity, Optional<Trouble> trouble, Optional<Duration> ahead) {

    static Greeting of(Door door, String region) throws InterruptedException {
        StsClient sts = door.client(StsClient.class, region);
        try {
            GetCallerIdentityResponse caller = Calls.answer(() -> sts.getCallerIdentity(request -> {}));
            Instant now = door.time().instant();
            return new Greeting(
                    Optional.of(new Identity(Plain.line(caller.account()), Plain.line(caller.arn()))),
                    Optional.empty(),
                    caller.sdkHttpResponse()
                            .firstMatchingHeader("Date")
                            .flatMap(Greeting::date)
                            .map(date -> Duration.between(date, now)));
        } catch (AwsFailure failure) {
            return new Greeting(Optional.empty(), Optional.of(failure.trouble()), Optional.empty());
        }
    }

    private static Optional<Instant> date(String header) {
        try {
            return Optional.of(ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}
