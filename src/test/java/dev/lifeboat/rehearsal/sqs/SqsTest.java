package dev.lifeboat.rehearsal.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.rehearsal.Bench;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

class SqsTest {
    private final Bench bench = new Bench();
    private final SqsClient sqs = bench.client(SqsClient.builder(), Bench.PRIMARY);

    private String queue(String name, Map<String, Object> properties) {
        Map<String, Object> all = new java.util.HashMap<>(properties);
        all.put("QueueName", name);
        return bench.make(Bench.PRIMARY, "AWS::SQS::Queue", name, all).physicalId();
    }

    private String workWithDeadLetters() {
        queue("dead", Map.of());
        String dead = "arn:aws:sqs:us-east-1:123456789012:dead";
        return queue(
                "work",
                Map.of(
                        "VisibilityTimeout",
                        10,
                        "RedrivePolicy",
                        Map.of("deadLetterTargetArn", dead, "maxReceiveCount", 2)));
    }

    private List<Message> receive(String url) {
        return sqs.receiveMessage(
                        request -> request.queueUrl(url).maxNumberOfMessages(10).messageAttributeNames("All"))
                .messages();
    }

    private String depth(String url) {
        return String.valueOf(sqs.getQueueAttributes(request ->
                        request.queueUrl(url).attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .attributes()
                .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
    }

    @Test
    void aClientSendsReceivesAndDeletesAndItsSumsAgree() {
        String url = queue("work", Map.of());
        MessageAttributeValue kind = MessageAttributeValue.builder()
                .dataType("String")
                .stringValue("payment")
                .build();
        sqs.sendMessage(
                request -> request.queueUrl(url).messageBody("{\"id\":\"a\"}").messageAttributes(Map.of("kind", kind)));
        Message message = receive(url).get(0);
        assertThat(message.body()).isEqualTo("{\"id\":\"a\"}");
        assertThat(message.messageAttributes()).containsEntry("kind", kind);
        assertThat(receive(url)).as("it is in flight").isEmpty();
        sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
        bench.pass(Duration.ofMinutes(2));
        assertThat(receive(url)).isEmpty();
    }

    @Test
    void aMessageThatIsReceivedTooOftenDiesAndATaskBringsItHome() {
        String work = workWithDeadLetters();
        String dead = sqs.getQueueUrl(request -> request.queueName("dead")).queueUrl();
        sqs.sendMessage(request -> request.queueUrl(work).messageBody("bad"));
        for (int i = 0; i < 3; i++) {
            receive(work);
            bench.pass(Duration.ofSeconds(11));
        }
        assertThat(depth(work)).isEqualTo("0");
        assertThat(depth(dead)).isEqualTo("1");
        assertThat(sqs.listDeadLetterSourceQueues(request -> request.queueUrl(dead))
                        .queueUrls())
                .containsExactly(work);

        String deadArn = "arn:aws:sqs:us-east-1:123456789012:dead";
        sqs.startMessageMoveTask(request -> request.sourceArn(deadArn));
        bench.pass(Duration.ofSeconds(2));
        var task = sqs.listMessageMoveTasks(request -> request.sourceArn(deadArn))
                .results()
                .get(0);
        assertThat(task.status()).isEqualTo("COMPLETED");
        assertThat(task.approximateNumberOfMessagesMoved()).isEqualTo(1);
        assertThat(depth(work)).isEqualTo("1");
    }

    @Test
    void onlyADeadLetterQueueIsRedriven() {
        queue("work", Map.of());
        assertThatThrownBy(() -> sqs.startMessageMoveTask(
                        request -> request.sourceArn("arn:aws:sqs:us-east-1:123456789012:work")))
                .hasMessageContaining("must be configured as a Dead Letter Queue");
    }

    @ParameterizedTest
    @CsvSource({
        "VisibilityTimeout, 99999",
        "VisibilityTimeout, -1",
        "DelaySeconds, 901",
        "MessageRetentionPeriod, 59",
        "MessageRetentionPeriod, 1209601",
        "ReceiveMessageWaitTimeSeconds, 21",
        "MaximumMessageSize, 1023",
        "KmsDataKeyReusePeriodSeconds, many",
    })
    void whatIsOutOfItsBoundsIsRefusedByStackAndCallAndChangesNothing(String attribute, String value) {
        assertThatThrownBy(() -> queue("work", Map.of(attribute, value)))
                .hasMessage("Invalid value for the parameter " + attribute + ".");
        Map<String, String> attributes = Map.of(attribute, value);
        assertThatThrownBy(() ->
                        sqs.createQueue(request -> request.queueName("work").attributesWithStrings(attributes)))
                .isInstanceOfSatisfying(
                        SqsException.class,
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo("InvalidAttributeValue"));
        assertThat(sqs.listQueues().queueUrls()).isEmpty();
    }

    @Test
    void aQueueIsUnknownInAnotherRegion() {
        queue("work", Map.of());
        SqsClient elsewhere = bench.client(SqsClient.builder(), Bench.STANDBY);
        assertThatThrownBy(() -> elsewhere.getQueueUrl(request -> request.queueName("work")))
                .isInstanceOfSatisfying(SqsException.class, error -> assertThat(
                                error.awsErrorDetails().errorCode())
                        .isEqualTo("AWS.SimpleQueueService.NonExistentQueue"));
    }

    @Test
    void anUnknownOperationIsRefusedByName() {
        assertThatThrownBy(() -> sqs.tagQueue(request -> request.queueUrl("x").tags(Map.of("a", "b"))))
                .hasMessageContaining("TagQueue")
                .hasMessageContaining("SendMessage");
    }
}
