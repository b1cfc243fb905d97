package dev.lifeboat.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.fis.FisClient;
import software.amazon.awssdk.services.fis.model.CreateExperimentTemplateActionInput;
import software.amazon.awssdk.services.fis.model.CreateExperimentTemplateStopConditionInput;
import software.amazon.awssdk.services.fis.model.CreateExperimentTemplateTargetInput;
import software.amazon.awssdk.services.fis.model.ExperimentTemplate;

/** Experiment templates as the world and an independent emulator make them; the emulator runs no experiments. */
@Tag("contract")
@Timeout(120)
class ExperimentContractTest {
    private static final String PAUSE = "aws:dynamodb:global-table-pause-replication";

    private static ExperimentTemplate create(FisClient fis, String token) {
        return fis.createExperimentTemplate(request -> request.clientToken(token)
                        .description("a pause")
                        .roleArn("arn:aws:iam::123456789012:role/pause")
                        .stopConditions(CreateExperimentTemplateStopConditionInput.builder()
                                .source("none")
                                .build())
                        .targets(Map.of(
                                "Tables",
                                target(
                                        "aws:dynamodb:global-table",
                                        "arn:aws:dynamodb:us-east-2:123456789012:table/orders")))
                        .actions(Map.of("Pause", action("PT15M")))
                        .tags(Map.of("Environment", "dev")))
                .experimentTemplate();
    }

    private static CreateExperimentTemplateTargetInput target(String type, String arn) {
        return CreateExperimentTemplateTargetInput.builder()
                .resourceType(type)
                .resourceArns(arn)
                .selectionMode("ALL")
                .build();
    }

    private static CreateExperimentTemplateActionInput action(String duration) {
        return CreateExperimentTemplateActionInput.builder()
                .actionId(PAUSE)
                .parameters(Map.of("duration", duration))
                .targets(Map.of("Tables", "Tables"))
                .build();
    }

    @OnEveryGround
    void aTemplateIsToldAsItWasMadeAndGoesOnce(Ground ground) {
        FisClient fis = ground.client(FisClient.builder(), "us-east-2");
        ExperimentTemplate made = create(fis, Ground.fresh("token"));
        assertThat(made.arn()).endsWith(":experiment-template/" + made.id()).contains(":fis:us-east-2:123456789012:");
        assertThat(made.actions()).containsOnlyKeys("Pause");
        assertThat(made.actions().values().iterator().next().actionId()).isEqualTo(PAUSE);
        assertThat(made.actions().values().iterator().next().parameters()).containsEntry("duration", "PT15M");
        assertThat(made.targets().values().iterator().next().selectionMode()).isEqualTo("ALL");
        assertThat(made.stopConditions()).singleElement().satisfies(one -> assertThat(one.source())
                .isEqualTo("none"));
        assertThat(fis.listTagsForResource(request -> request.resourceArn(made.arn()))
                        .tags())
                .containsEntry("Environment", "dev");
        assertThat(fis.deleteExperimentTemplate(request -> request.id(made.id()))
                        .experimentTemplate()
                        .id())
                .isEqualTo(made.id());
        assertThat(Ground.refusal(() -> fis.deleteExperimentTemplate(request -> request.id(made.id()))))
                .isEqualTo("ResourceNotFoundException");
    }

    @OnEveryGround
    void aTokenMakesOneTemplateHoweverOftenItIsSent(Ground ground) {
        FisClient fis = ground.client(FisClient.builder(), "us-east-2");
        String token = Ground.fresh("token");
        assertThat(create(fis, token).id()).isEqualTo(create(fis, token).id());
    }
}
