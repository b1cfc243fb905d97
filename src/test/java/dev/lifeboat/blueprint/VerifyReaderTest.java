package dev.lifeboat.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.blueprint.Blueprint.VerifyRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerifyReaderTest {
    private static List<VerifyRequest> read(String yaml) {
        return VerifyReader.read(YamlPlace.root("blueprint.yaml", yaml));
    }

    private static void refused(String yaml, String words) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(BadBlueprint.class).hasMessageContaining(words);
    }

    @Test
    void eachBundledBlueprintSaysWhatToAskOfItAndWhatThatLeaves() {
        for (Blueprint blueprint : Blueprints.bundled()) {
            assertThat(blueprint.verify()).as(blueprint.name()).isNotEmpty().allSatisfy(request -> {
                assertThat(request.items()).isNotEmpty();
                assertThat(request.objects()).isNotEmpty();
            });
        }
    }

    @Test
    void theMarkerStandsForOneIdEverywhere() {
        VerifyRequest request =
                read("- {method: PUT, path: '/a/${marker}', body: '{\"id\": \"${marker}\"}', status: 200,"
                                + " leaves: {items: ['x#${marker}'], objects: ['a/${marker}.json']}}")
                        .get(0)
                        .of("m1");
        assertThat(request)
                .isEqualTo(new VerifyRequest(
                        "PUT", "/a/m1", "{\"id\": \"m1\"}", 200, List.of("x#m1"), List.of("a/m1.json")));
    }

    @Test
    void whatIsWrongIsPointedAt() {
        refused("- {method: DELETE, path: /a, status: 200}", "blueprint.yaml:1: 'DELETE' is none of");
        refused("- {method: GET, path: a, status: 200}", "does not begin with a slash");
        refused("- {method: GET, path: /a, status: 404}", "status of a good answer");
        refused("- {method: GET, path: '/${suffix}', status: 200}", "'${suffix}' is not known here");
        refused("- {method: GET, path: /a}", "'status' is missing");
    }

    @Test
    void nothingIsRemovedThatDoesNotBearTheRequestsId() {
        refused("- {method: GET, path: /a, status: 200, leaves: {items: [all]}}", "does not hold ${marker}");
        refused("- {method: GET, path: /a, status: 200, leaves: {objects: ['']}}", "does not hold ${marker}");
    }
}
