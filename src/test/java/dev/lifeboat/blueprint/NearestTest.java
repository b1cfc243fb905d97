package dev.lifeboat.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody may have meant. */
class NearestTest {
    private static final List<String> NAMES = List.of(
            "DomainName", "HostedZoneId", "AlarmEmail", "DatabaseInstanceClass", "DatabaseEngineVersion", "Az", "data");

    @ParameterizedTest
    @CsvSource({
        "Domain, DomainName",
        "domain, DomainName",
        "DomianName, DomainName",
        "domainname, DomainName",
        "DomainNames, DomainName",
        "DomainNameOfTheApi, DomainName",
        "Zone, HostedZoneId",
        "email, AlarmEmail",
        "Email, AlarmEmail",
        "EngineVersion, DatabaseEngineVersion",
        "dta, data",
        "Database, data",
        "DatabaseEngine, DatabaseEngineVersion"
    })
    void aSlipABeginningAPartAndSomethingAddedAreUnderstood(String given, String meant) {
        List<String> names = meant.equals("data") ? List.of("data", "edge") : NAMES.subList(0, 6);
        assertThat(Nearest.hint(given, names)).isEqualTo(" Did you mean " + meant + "?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Colour", "x", "Na", "xyz", ""})
    void whatIsLikeNothingIsNotGuessedAt(String given) {
        assertThat(Nearest.hint(given, NAMES)).isEmpty();
    }
}
