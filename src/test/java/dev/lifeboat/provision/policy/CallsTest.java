package dev.lifeboat.provision.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkClient;

/** The table of calls says what the code says: every call of a room stands there, and none that no code makes. */
class CallsTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.lifeboat.aws", "dev.lifeboat.watch", "dev.lifeboat.drill", "dev.lifeboat.provision");
    private static final Set<String> NO_CALLS = Set.of("builder", "create", "close", "serviceName", "getClass");

    @ParameterizedTest
    @ValueSource(strings = {"aws", "watch", "drill", "provision"})
    void everyCallInTheCodeOfARoomStandsInItsTableAndNoOther(String room) throws Exception {
        assertThat(tabled(room))
                .as("src/main/resources/policy/calls.yaml: what %s calls must be allowed", room)
                .isEqualTo(inCode(room));
    }

    private static Map<String, Set<String>> tabled(String room) {
        Map<String, Set<String>> tabled = new TreeMap<>();
        Tables.read().calls(room).forEach((service, operations) -> tabled.put(service, new TreeSet<>(operations)));
        return tabled;
    }

    private static Map<String, Set<String>> inCode(String room) throws Exception {
        Map<String, Set<String>> calls = new TreeMap<>();
        for (JavaClass one : HOUSE) {
            if (!(one.getPackageName() + ".").startsWith("dev.lifeboat." + room + ".")) {
                continue;
            }
            for (JavaCodeUnitAccess<?> access : Stream.concat(
                            one.getMethodCallsFromSelf().stream(), one.getMethodReferencesFromSelf().stream())
                    .toList()) {
                CodeUnitAccessTarget target = access.getTarget();
                if (target.getOwner().getName().startsWith("software.amazon.awssdk.services.")
                        && target.getOwner().isAssignableTo(SdkClient.class)
                        && !NO_CALLS.contains(target.getName())) {
                    calls.computeIfAbsent(service(target.getOwner()), any -> new TreeSet<>())
                            .add(operation(target.getName()));
                }
            }
        }
        return calls;
    }

    private static String service(JavaClass client) throws Exception {
        return String.valueOf(client.reflect().getField("SERVICE_METADATA_ID").get(null));
    }

    private static String operation(String method) {
        String name = method.replaceFirst("Paginator$", "");
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
