package dev.lifeboat.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateReferencesTest {
    private static final String GOOD =
            """
            Parameters:
              Name: {Type: String}
            Mappings:
              Sizes: {small: {cpu: 1}}
            Conditions:
              Named: !Not [!Equals [!Ref Name, ""]]
              Both: !And [{Condition: Named}, !Condition Named]
            Resources:
              Queue:
                Type: AWS::SQS::Queue
                Condition: Named
                Properties:
                  QueueName: !Sub "${Name}-${AWS::Region}-${!Literal}-${Other}"
                  Tags: !If [Named, [{Key: a, Value: !FindInMap [Sizes, small, cpu]}], !Ref AWS::NoValue]
              Policy:
                Type: AWS::SQS::QueuePolicy
                DependsOn: [Queue]
                Properties:
                  Queues: [{Ref: Queue}]
                  PolicyDocument:
                    Statement:
                      - Condition: {StringEquals: {"aws:SourceArn": !GetAtt Queue.Arn}}
                        Resource: {"Fn::GetAtt": [Queue, Arn]}
                        Principal: {"Fn::Sub": ["${Own}:${Queue.Arn}", {Own: !Ref Name}]}
            Outputs:
              Url: {Condition: Both, Value: !Ref Queue}
            """;

    private static List<String> problems(String template) {
        Problems problems = new Problems();
        TemplateFacts.of("t.yaml", template, problems);
        try {
            problems.end();
        } catch (BadBlueprint bad) {
            return bad.problems().stream().map(Problem::text).toList();
        }
        return List.of();
    }

    private static void wrong(String old, String changed, String problem) {
        String good = GOOD.replace("-${Other}", "");
        assertThat(good).contains(old);
        assertThat(problems(good.replace(old, changed))).containsExactly(problem);
    }

    @Test
    void everyReferenceOfAGoodTemplateIsFound() {
        assertThat(problems(GOOD.replace("-${Other}", ""))).isEmpty();
    }

    @Test
    void allThatLeadNowhereAreToldAtOnceEachWithItsLine() {
        assertThat(problems(GOOD.replace("{Ref: Queue}", "{Ref: Qeue}").replace("[Queue]", "[Quueue]")))
                .containsExactly(
                        "t.yaml:13: there is no resource or parameter 'Other' in this template.",
                        "t.yaml:17: there is no resource 'Quueue' in this template. Did you mean Queue?",
                        "t.yaml:19: there is no resource or parameter 'Qeue' in this template. Did you mean Queue?");
    }

    @Test
    void everyFormOfAReferenceIsFollowed() {
        wrong(
                "[!Ref Name, \"\"]",
                "[!Ref Nme, \"\"]",
                "t.yaml:6: there is no resource or parameter 'Nme' in this template. Did you mean Name?");
        wrong(
                "!Condition Named",
                "!Condition Nmed",
                "t.yaml:7: there is no condition 'Nmed' in this template. Did you mean Named?");
        wrong(
                "Condition: Named\n",
                "Condition: Elsewhere\n",
                "t.yaml:11: there is no condition 'Elsewhere' in this template.");
        wrong("!If [Named,", "!If [Elsewhere,", "t.yaml:14: there is no condition 'Elsewhere' in this template.");
        wrong(
                "FindInMap [Sizes, small",
                "FindInMap [Sizes, tiny",
                "t.yaml:14: there is no key 'tiny' in this template.");
        wrong(
                "FindInMap [Sizes",
                "FindInMap [Szies",
                "t.yaml:14: there is no mapping 'Szies' in this template. Did you mean Sizes?");
        wrong("!GetAtt Queue.Arn", "!GetAtt Table.Arn", "t.yaml:22: there is no resource 'Table' in this template.");
        wrong("[Queue, Arn]", "[Table, Arn]", "t.yaml:23: there is no resource 'Table' in this template.");
        wrong("${Queue.Arn}", "${Table.Arn}", "t.yaml:24: there is no resource 'Table' in this template.");
        wrong("Condition: Both", "Condition: Neither", "t.yaml:26: there is no condition 'Neither' in this template.");
    }

    @Test
    void aTemplateWithAMacroIsLeftAlone() {
        assertThat(problems("Transform: AWS::LanguageExtensions\n" + GOOD)).isEmpty();
    }

    @Test
    void whatHasNoResourcesIsNoTemplate() {
        assertThatThrownBy(() -> problems("Outputs: {}")).hasMessageContaining("no template");
    }
}
