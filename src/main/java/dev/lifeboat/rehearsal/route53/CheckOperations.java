package dev.lifeboat.rehearsal.route53;

import static dev.lifeboat.rehearsal.route53.Route53.answer;
import static dev.lifeboat.rehearsal.route53.Route53.page;

import dev.lifeboat.rehearsal.Answer;
import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Call;
import dev.lifeboat.rehearsal.wire.In;
import dev.lifeboat.rehearsal.wire.Xml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The operations on health checks. */
final class CheckOperations {
    private final Checks checks;

    CheckOperations(Checks checks) {
        this.checks = checks;
    }

    Answer create(Call call, Map<String, String> path) {
        In in = new In(Xml.parse(call.body()));
        Check made = checks.create(in.text("CallerReference"), CheckConfig.of(in.in("HealthCheckConfig")));
        return answer(201, "CreateHealthCheckResponse", Map.of("HealthCheck", made.described()));
    }

    Answer get(Call call, Map<String, String> path) {
        return answer(
                200, "GetHealthCheckResponse", Map.of("HealthCheck", check(path).described()));
    }

    Answer count(Call call, Map<String, String> path) {
        return answer(
                200,
                "GetHealthCheckCountResponse",
                Map.of("HealthCheckCount", checks.all().size()));
    }

    Answer list(Call call, Map<String, String> path) {
        return answer(
                200,
                "ListHealthChecksResponse",
                page(
                        call,
                        "HealthChecks",
                        "HealthCheck",
                        checks.all().stream().map(Check::described).toList()));
    }

    Answer update(Call call, Map<String, String> path) {
        In in = new In(Xml.parse(call.body()));
        Check check = check(path);
        check.demand(in.number("HealthCheckVersion", 0));
        List<String> reset = Xml.items(in.tree().get("ResetElements"), "ResettableElementName").stream()
                .map(item -> item.text(""))
                .toList();
        checks.configure(check, check.config().with(in, reset), in.has("AlarmIdentifier"));
        return answer(200, "UpdateHealthCheckResponse", Map.of("HealthCheck", check.described()));
    }

    Answer delete(Call call, Map<String, String> path) {
        checks.remove(check(path).id());
        return answer(200, "DeleteHealthCheckResponse", Map.of());
    }

    Answer status(Call call, Map<String, String> path) {
        List<Map<String, Object>> reports = observed(path).stream()
                .map(seen -> report(seen, seen.status(), seen.at()))
                .toList();
        return answer(
                200,
                "GetHealthCheckStatusResponse",
                Map.of("HealthCheckObservations", new Xml.Items("HealthCheckObservation", reports)));
    }

    Answer lastFailureReason(Call call, Map<String, String> path) {
        List<Map<String, Object>> reports = observed(path).stream()
                .filter(seen -> !seen.lastFailure().isEmpty())
                .map(seen -> report(seen, seen.lastFailure(), seen.failedAt()))
                .toList();
        return answer(
                200,
                "GetHealthCheckLastFailureReasonResponse",
                Map.of("HealthCheckObservations", new Xml.Items("HealthCheckObservation", reports)));
    }

    private List<Sight.Observation> observed(Map<String, String> path) {
        Check check = check(path);
        if (check.config().isCalculated()) {
            throw new AwsError(400, "InvalidInput", "The status of a calculated health check is read from its metrics");
        }
        return check.sight().observations();
    }

    private static Map<String, Object> report(Sight.Observation seen, String status, java.time.Instant at) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("Region", seen.region());
        report.put("IPAddress", seen.address());
        report.put("StatusReport", Map.of("Status", status, "CheckedTime", at));
        return report;
    }

    private Check check(Map<String, String> path) {
        return checks.named(path.getOrDefault("id", ""));
    }
}
