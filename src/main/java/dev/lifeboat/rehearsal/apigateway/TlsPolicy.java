package dev.lifeboat.rehearsal.apigateway;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.wire.In;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which TLS an API or a domain name takes: {@code SecurityPolicy} and {@code EndpointAccessMode} of a definition. */
final class TlsPolicy {
    private static final Set<String> LEGACY = Set.of("TLS_1_0", "TLS_1_2");
    /** The newer ones, for Regional endpoints; they want an access mode beside them. */
    private static final Set<String> ENHANCED = Set.of(
            "SecurityPolicy_TLS13_1_3_2025_09",
            "SecurityPolicy_TLS13_1_3_FIPS_2025_09",
            "SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09",
            "SecurityPolicy_TLS13_1_2_FIPS_PQ_2025_09",
            "SecurityPolicy_TLS13_1_2_PQ_2025_09",
            "SecurityPolicy_TLS13_1_2_2021_06");

    private static final Set<String> MODES = Set.of("BASIC", "STRICT");

    private TlsPolicy() {}

    /** @throws AwsError for a policy that is not known, and for a mode that is missing or does not belong there */
    static void check(In definition) {
        String policy = definition.text("SecurityPolicy", "TLS_1_0");
        String mode = definition.text("EndpointAccessMode", "");
        if (!LEGACY.contains(policy) && !ENHANCED.contains(policy)) {
            Set<String> known = new TreeSet<>(LEGACY);
            known.addAll(ENHANCED);
            throw invalid("Invalid security policy " + policy + ". This world has: " + String.join(", ", known));
        }
        if (ENHANCED.contains(policy) ? !MODES.contains(mode) : !mode.isEmpty()) {
            throw invalid(
                    ENHANCED.contains(policy)
                            ? "The endpoint access mode must be BASIC or STRICT with the security policy " + policy
                            : "An endpoint access mode needs a security policy that begins with SecurityPolicy_");
        }
    }

    /** Adds both to what the management API shows. */
    static void show(In definition, String otherwise, Map<String, Object> row) {
        row.put("securityPolicy", definition.text("SecurityPolicy", otherwise));
        definition.find("EndpointAccessMode").ifPresent(mode -> row.put("endpointAccessMode", mode));
    }

    private static AwsError invalid(String words) {
        return new AwsError(400, "BadRequestException", words);
    }
}
