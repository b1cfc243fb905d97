package dev.lifeboat.provision.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HintsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Specified ReservedConcurrentExecutions for function decreases account's"
                        + " UnreservedConcurrentExecution below its minimum value of [10].|L-B99A9384",
                "User: arn:aws:iam::1:user/a is not authorized to perform: rds:CreateDBCluster|lifeboat policy",
                "The requested bucket name is not available. The bucket namespace is shared|another account",
                "pay-dev-events already exists in stack arn:aws:cloudformation:x|belongs to no stack",
                "Cannot find version 13.7 for aurora-postgresql|lifeboat doctor",
                "You must wait 60 seconds after deleting a queue before you can create another|wait a minute",
                "The maximum number of VPCs has been reached.|Service Quotas",
                "Certificate arn:aws:acm:x must have status issued: validation pending|delegate the domain",
                "The role defined for the function cannot be assumed by Lambda.|Running it again",
                "A conflicting conditional operation is currently in progress against this resource.|within the hour",
                "Resource of type 'AWS::RDS::DBInstance' did not stabilize.|come up in the time",
            })
    void aWellKnownReasonHasItsAdvice(String reason, String words) {
        assertThat(Hints.of(reason)).hasValueSatisfying(hint -> assertThat(hint).contains(words));
    }

    @Test
    void anUnknownReasonHasNone() {
        assertThat(Hints.of("no room")).isEmpty();
        assertThat(Hints.of(null)).isEmpty();
    }

    @Test
    void theNumbersOfARequestAndTheFrameOfAHandlerAreNoPartOfAReason() {
        assertThat(StackEvent.reason("Resource handler returned message: \"Too many (Service: Sqs, Status Code: 400,"
                        + " Request ID: 1-2) (SDK Attempt Count: 1)\" (RequestToken: 3-4, HandlerErrorCode: X)"))
                .isEqualTo("Too many");
    }
}
