package dev.lifeboat.rehearsal.acm;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A certificate and how far its proof is. Guarded by the world's lock. */
final class Certificate {
    static final String PENDING = "PENDING_VALIDATION";
    static final String ISSUED = "ISSUED";
    private static final Duration LIFE = Duration.ofDays(395);

    final String arn;
    final String domain;
    /** All that it is for, the domain first. */
    final List<String> names;

    final Instant created;
    final Map<String, String> tags = new LinkedHashMap<>();
    /** Those whose record was found. */
    final Set<String> proven = new LinkedHashSet<>();

    String status = PENDING;
    String failure = "";

    /** When the last record was found. */
    @Nullable
    Instant provenAt;

    @Nullable
    Instant issuedAt;

    Certificate(String arn, List<String> names, Instant created) {
        this.arn = arn;
        this.domain = names.get(0);
        this.names = List.copyOf(names);
        this.created = created;
    }

    /** The record that proves a name; the same for that name whatever the certificate, in every Region. */
    record Proof(String name, String value) {
        static Proof of(String domain) {
            String plain = domain.toLowerCase(Locale.ROOT).replaceFirst("^\\*\\.", "");
            String hash = hash("name of " + plain);
            return new Proof(
                    "_" + hash("name of " + plain) + "." + plain + ".",
                    "_" + hash("value of " + plain) + "." + letters(hash) + ".acm-validations.aws.");
        }

        private static String letters(String hash) {
            StringBuilder letters = new StringBuilder();
            for (char c : hash.substring(0, 10).toCharArray()) {
                letters.append((char) ('a' + Character.digit(c, 16)));
            }
            return letters.toString();
        }

        private static String hash(String text) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest).substring(0, 32);
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** Whether it is for that name, by a wildcard too. */
    boolean covers(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return names.stream()
                .map(own -> own.toLowerCase(Locale.ROOT))
                .anyMatch(own -> own.equals(lower)
                        || (own.startsWith("*.")
                                && lower.replaceFirst("^[^.]+", "*").equals(own)));
    }

    Map<String, Object> described(List<String> users) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("CertificateArn", arn);
        row.put("DomainName", domain);
        row.put("SubjectAlternativeNames", names);
        List<Object> validations = new ArrayList<>();
        for (String name : names) {
            Proof proof = Proof.of(name);
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("Name", proof.name());
            record.put("Type", "CNAME");
            record.put("Value", proof.value());
            Map<String, Object> validation = new LinkedHashMap<>();
            validation.put("DomainName", name);
            validation.put("ValidationDomain", name);
            validation.put("ValidationStatus", proven.contains(name) ? "SUCCESS" : PENDING);
            validation.put("ResourceRecord", record);
            validation.put("ValidationMethod", "DNS");
            validations.add(validation);
        }
        row.put("DomainValidationOptions", validations);
        row.put("Subject", "CN=" + domain);
        row.put("Issuer", "Amazon");
        row.put("CreatedAt", created);
        row.put("Status", status);
        Instant issued = issuedAt;
        if (issued != null) {
            row.put("IssuedAt", issued);
            row.put("NotBefore", issued);
            row.put("NotAfter", issued.plus(LIFE));
        }
        if (!failure.isEmpty()) {
            row.put("FailureReason", failure);
        }
        row.put("KeyAlgorithm", "RSA-2048");
        row.put("SignatureAlgorithm", "SHA256WITHRSA");
        row.put("InUseBy", users);
        row.put("Type", "AMAZON_ISSUED");
        row.put("RenewalEligibility", users.isEmpty() || issued == null ? "INELIGIBLE" : "ELIGIBLE");
        row.put("Options", Map.of("CertificateTransparencyLoggingPreference", "ENABLED"));
        return row;
    }
}
