package dev.lifeboat.rehearsal.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.rehearsal.Answer;
import dev.lifeboat.rehearsal.Bench;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.ResourceType.Made;
import dev.lifeboat.rehearsal.World;
import dev.lifeboat.rehearsal.sns.Sns;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sts.StsClient;

class IdentityAndTopicsTest {
    private final Bench bench = new Bench();

    private String iam(String query) {
        Call call = new Call(
                "iam",
                Bench.PRIMARY,
                "POST",
                "iam.amazonaws.com",
                "/",
                Map.of(),
                Map.of(),
                query.getBytes(StandardCharsets.UTF_8));
        Answer answer = bench.world.serve(call);
        return answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Test
    void theCallerIsKnown() {
        assertThat(bench.client(StsClient.builder(), Bench.STANDBY)
                        .getCallerIdentity()
                        .account())
                .isEqualTo(World.ACCOUNT);
    }

    @Test
    void aRoleHasItsOwnAndItsAttachedPolicies() {
        Map<String, Object> document = Map.of("Version", "2012-10-17", "Statement", List.of());
        Made role = bench.make(
                Bench.PRIMARY,
                "AWS::IAM::Role",
                "Role",
                Map.of(
                        "AssumeRolePolicyDocument",
                        document,
                        "Policies",
                        List.of(Map.of("PolicyName", "own", "PolicyDocument", document))));
        bench.make(
                Bench.PRIMARY,
                "AWS::IAM::Policy",
                "Policy",
                Map.of("PolicyName", "other", "PolicyDocument", document, "Roles", List.of(role.ref())));
        assertThat(iam("Action=ListRolePolicies&RoleName=" + role.ref()))
                .startsWith("200")
                .contains("<member>own</member>")
                .contains("<member>other</member>");
        assertThat(iam("Action=GetRole&RoleName=nobody")).startsWith("404").contains("NoSuchEntity");
        assertThatThrownBy(() -> bench.make(
                        Bench.STANDBY,
                        "AWS::IAM::Role",
                        "Role",
                        Map.of("AssumeRolePolicyDocument", document, "RoleName", role.ref())))
                .hasMessageContaining("already exists");
    }

    @Test
    void aTopicTellsWhatWasPublished() {
        Made topic = bench.make(Bench.PRIMARY, "AWS::SNS::Topic", "Alarms", Map.of("TopicName", "alarms"));
        SnsClient sns = bench.client(SnsClient.builder(), Bench.PRIMARY);
        assertThat(sns.listTopics().topics())
                .extracting(found -> found.topicArn())
                .containsExactly(topic.ref());
        sns.publish(request -> request.topicArn(topic.ref()).subject("ALARM").message("lag"));
        assertThat(bench.world.part(Sns.class).published(topic.ref())).containsExactly("ALARM\nlag");
        sns.subscribe(request -> request.topicArn(topic.ref()).protocol("email").endpoint("ops@example.org"));
        assertThat(sns.listSubscriptionsByTopic(request -> request.topicArn(topic.ref()))
                        .subscriptions())
                .extracting(subscription -> subscription.subscriptionArn())
                .containsExactly("PendingConfirmation");
        assertThat(sns.getTopicAttributes(request -> request.topicArn(topic.ref()))
                        .attributes())
                .containsEntry("SubscriptionsPending", "1");
        assertThat(sns.listTagsForResource(request -> request.resourceArn(topic.ref()))
                        .tags())
                .anyMatch(tag -> tag.key().equals("lifeboat:deployment"));
    }
}
