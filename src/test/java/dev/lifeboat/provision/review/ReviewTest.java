package dev.lifeboat.provision.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReviewTest {
    private static final Masks OPEN = Masks.of(List.of());

    private static Map<String, Object> group(String block, int port) {
        return Map.of(
                "SecurityGroupIngress",
                List.of(Map.of("IpProtocol", "tcp", "FromPort", port, "ToPort", port, "CidrIp", block)));
    }

    private static Map<String, Object> role(String action, String resource) {
        return Map.of(
                "Policies",
                List.of(Map.of(
                        "PolicyDocument",
                        Map.of(
                                "Statement",
                                List.of(Map.of("Effect", "Allow", "Action", action, "Resource", resource))))));
    }

    @Test
    void whatDiffersIsFoundAsDeepAsItLies() {
        Map<String, Object> before = Map.of(
                "Name",
                "a",
                "Policy",
                Map.of("max", 3, "target", "x"),
                "Rules",
                List.of(Map.of("Id", "one", "On", true)));
        Map<String, Object> after = Map.of(
                "Name",
                "a",
                "Policy",
                Map.of("max", 5, "target", "x"),
                "Rules",
                List.of(Map.of("Id", "one", "On", false)));
        assertThat(Differences.between(before, after, OPEN))
                .containsExactlyInAnyOrder(
                        new Difference("Policy.max", "3", "5"), new Difference("Rules[0].On", "true", "false"));
    }

    @Test
    void aSecretIsNeverShownAndAReferenceToOneIs() {
        Map<String, Object> before =
                Map.of("MasterUserPassword", "old", "Text", "key is s3cr3t", "ApiToken", "{{resolve:ssm:a}}");
        Map<String, Object> after =
                Map.of("MasterUserPassword", "new", "Text", "none", "ApiToken", "{{resolve:ssm:b}}");
        assertThat(Differences.between(before, after, Masks.of(List.of("s3cr3t"))))
                .containsExactlyInAnyOrder(
                        new Difference("MasterUserPassword", Masks.HIDDEN, Masks.HIDDEN),
                        new Difference("Text", Masks.HIDDEN, "none"),
                        new Difference("ApiToken", "{{resolve:ssm:a}}", "{{resolve:ssm:b}}"));
    }

    @Test
    void aDoorThatIsOpenedToEverybodyIsSaidInWords() {
        assertThat(Access.words("Web", "AWS::EC2::SecurityGroup", group("10.0.0.0/8", 22), group("0.0.0.0/0", 22)))
                .containsExactly("anyone on the internet may reach port 22 of Web");
        assertThat(Access.words("Web", "AWS::EC2::SecurityGroup", group("0.0.0.0/0", 22), group("10.0.0.0/8", 22)))
                .containsExactly("10.0.0.0/8 may reach port 22 of Web");
        assertThat(Access.words("Web", "AWS::EC2::SecurityGroup", Map.of(), group("10.0.0.0/8", 22)))
                .as("a new group that lets its own network in")
                .isEmpty();
    }

    @Test
    void whatARoleMayNowAndNoLongerDoIsSaidInWords() {
        assertThat(Access.words("App", "AWS::IAM::Role", role("s3:GetObject", "arn:b"), role("s3:*", "*")))
                .containsExactly("role App may now s3:* on everything", "role App may no longer s3:GetObject on arn:b");
        assertThat(Access.words("App", "AWS::IAM::Role", role("s3:*", "*"), role("s3:*", "*")))
                .isEmpty();
    }

    @Test
    void aBucketOpenToAnyoneIsSaidAlsoWhereItIsNew() {
        Map<String, Object> open = Map.of(
                "PolicyDocument",
                "{\"Statement\": {\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:b/*\"}}");
        assertThat(Access.words("Open", "AWS::S3::BucketPolicy", Map.of(), open))
                .containsExactly("anyone may now s3:GetObject on arn:b/*");
    }
}
