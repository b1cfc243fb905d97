package dev.lifeboat.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.blueprint.Draft.Source;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DraftTest {
    private static final Draft TRADING = Draft.of(Blueprints.named("trading"));

    @Test
    void aValueThatDoesNotFitIsExplainedInWordsAndThePatternComesAfterThem() {
        Draft draft = Draft.of(Blueprints.named("payments"));
        assertThat(draft.objection("HostedZoneId", "acme"))
                .hasValue("the parameter HostedZoneId cannot be 'acme': it must be the id of a hosted zone as Route 53"
                        + " shows it, e.g. Z0123456789ABCDEFGHIJ.");
        assertThatThrownBy(() ->
                        Orders.of(Blueprints.named("payments"), "dev", null, null, Map.of("LogRetentionDays", "31")))
                .hasMessage("the parameter LogRetentionDays cannot be '31': How long logs are kept, 7, 14, 30, 90 or"
                        + " 365 days.\nAs a pattern: ^(7|14|30|90|365)$");
    }

    @Test
    void theBlueprintsOwnAnswersAreTheOrderOfTheCommandWithoutOptions() {
        assertThat(TRADING.order()).isEqualTo(Orders.of(TRADING.blueprint(), "dev", null, null, Map.of()));
    }

    @Test
    void eachAnswerIsCheckedAsTheCommandDoesInOneLineAndWithoutItsOptions() {
        Map<String, String> bad = Map.of(
                Draft.ENVIRONMENT,
                "Bad_One",
                Draft.PRIMARY,
                "us-west",
                Draft.STANDBY,
                "cn-north-1",
                "DomainName",
                "api.example.com",
                "HostedZoneId",
                "zone",
                "ReservedConcurrency",
                "many",
                "AlarmEmail",
                "nobody",
                "Runtime",
                "cobol",
                "LogRetentionDays",
                "31");
        assertThat(bad.keySet())
                .containsExactlyInAnyOrderElementsOf(TRADING.answers().keySet());
        bad.forEach(
                (id, value) -> assertThat(TRADING.objection(id, value)).as(id).hasValueSatisfying(words -> assertThat(
                                words)
                        .contains(value)
                        .doesNotContain("\n")
                        .doesNotContain(" -p ")
                        .doesNotContain(" --")));
        TRADING.answers().forEach((id, answer) -> assertThat(TRADING.objection(id, answer.value()))
                .isEmpty());
    }

    @Test
    void answersThatDoOneByOneMayNotDoTogether() {
        assertThat(TRADING.with(Draft.PRIMARY, "us-west-2", Source.TYPED).objection())
                .hasValueSatisfying(words -> assertThat(words).contains("cannot stand by for itself"));
        Draft zone = TRADING.with("HostedZoneId", "Z0123456789ABC", Source.TYPED);
        assertThat(zone.objection("HostedZoneId", "Z0123456789ABC")).isEmpty();
        assertThat(zone.objection())
                .hasValueSatisfying(words -> assertThat(words).contains("says nothing without DomainName"));
        assertThat(zone.with("DomainName", "trade.acme-bank.net", Source.TYPED).objection())
                .isEmpty();
    }

    @Test
    void whatIsNotAskedIsNotAnswered() {
        assertThat(TRADING.with("Colour", "red", Source.FLAG)).isEqualTo(TRADING);
    }
}
