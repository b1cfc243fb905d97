package dev.lifeboat.aws;

import dev.lifeboat.aws.Trouble.Kind;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/** Puts failed calls into plain words. An answer is judged by its error code, silence by what broke the connection. */
public final class Troubles {
    private static final int LONGEST = 400;
    private static final Pattern SDK_TAIL = Pattern.compile(" \\((Service|SDK Attempt Count): .*$");
    private static final Pattern ACTION = Pattern.compile("not authorized to perform: ([a-z0-9-]+:[A-Za-z0-9*]+)");
    private static final Set<String> THROTTLED = Set.of(
            "Throttling",
            "ThrottlingException",
            "ThrottledException",
            "RequestThrottled",
            "RequestThrottledException",
            "TooManyRequestsException",
            "RequestLimitExceeded",
            "BandwidthLimitExceeded",
            "PriorRequestNotComplete",
            "SlowDown",
            "ProvisionedThroughputExceededException");
    private static final Set<String> DENIED = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "UnauthorizedOperation",
            "AuthorizationError",
            "AuthorizationErrorException",
            "NotAuthorized",
            "Forbidden");
    private static final Set<String> EXPIRED =
            Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired");
    private static final Set<String> BAD_CREDENTIALS = Set.of(
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "InvalidSignatureException",
            "IncompleteSignature",
            "IncompleteSignatureException",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "RequestTimeTooSkewed",
            "InvalidToken",
            "AuthFailure");
    private static final Set<String> UNSUPPORTED = Set.of(
            "InvalidAction",
            "UnknownOperation",
            "UnknownOperationException",
            "UnknownService",
            "UnsupportedOperation",
            "NotImplemented",
            "NotImplementedException",
            "MethodNotAllowed");

    private Troubles() {}

    /** What a failed call means. A call that went through a {@link Door} is named, with its Region. */
    public static Trouble of(Throwable failure) {
        CallMark mark = CallMark.on(failure);
        return of(failure, mark.service(), mark.operation(), mark.region());
    }

    /** The same, for callers that know better than the exception which call it was. */
    public static Trouble of(Throwable failure, String service, String operation, String region) {
        if (failure instanceof AwsFailure known) {
            return known.trouble();
        }
        AwsServiceException answer = find(failure, AwsServiceException.class);
        String code = answer == null ? null : code(answer);
        Kind kind = answer == null ? silent(failure) : answered(answer, code);
        String message = message(failure, answer, kind);
        String named = named(service);
        String advice = advice(
                kind, code, message, named, operation, CallMark.on(failure).profile());
        return new Trouble(kind, named, operation, region, code, message, advice);
    }

    private static @Nullable String code(AwsServiceException answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        String code = details == null ? null : details.errorCode();
        if (code == null || code.isBlank()) {
            return null;
        }
        // Old JSON and Query forms: a namespace before '#', a sender's fault after ':', "AWS.SimpleQueueService."
        // ahead.
        return Plain.line(
                code.substring(code.indexOf('#') + 1).replaceFirst(":.*$", "").replaceFirst("^.*\\.", ""));
    }

    private static Kind answered(AwsServiceException answer, @Nullable String code) {
        int status = answer.statusCode();
        if (code == null) {
            return status == 403
                    ? Kind.DENIED
                    : status == 429 ? Kind.THROTTLED : status >= 500 && status != 501 ? Kind.OTHER : Kind.UNSUPPORTED;
        }
        if (THROTTLED.contains(code) || status == 429) {
            return Kind.THROTTLED;
        }
        if (EXPIRED.contains(code)) {
            return Kind.EXPIRED;
        }
        if (BAD_CREDENTIALS.contains(code)) {
            return Kind.BAD_CREDENTIALS;
        }
        if (DENIED.contains(code)) {
            return Kind.DENIED;
        }
        if (UNSUPPORTED.contains(code) || status == 405 || status == 501) {
            return Kind.UNSUPPORTED;
        }
        if (missing(code, answer)) {
            return Kind.NOT_FOUND;
        }
        return status >= 400 && status < 500 ? Kind.INVALID : Kind.OTHER;
    }

    /** CloudFormation tells a missing stack by a ValidationError's words alone. */
    private static boolean missing(String code, AwsServiceException answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        String words = details == null ? "" : Plain.line(details.errorMessage());
        return code.startsWith("NoSuch")
                || code.contains("NotFound")
                || code.contains("NonExistent")
                || code.contains("DoesNotExist")
                || answer.statusCode() == 404
                || (code.equals("ValidationError") && words.contains("does not exist"));
    }

    private static Kind silent(Throwable failure) {
        String words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (find(failure, ApiCallTimeoutException.class) != null
                || find(failure, ApiCallAttemptTimeoutException.class) != null
                || find(failure, SocketTimeoutException.class) != null) {
            return Kind.TIMED_OUT;
        }
        if (words.contains("expired") && (words.contains("token") || words.contains("sso"))) {
            return Kind.EXPIRED;
        }
        if (words.contains("credentials") || words.contains("profile") || words.contains("sso")) {
            return Kind.NO_CREDENTIALS;
        }
        return find(failure, IOException.class) != null ? Kind.UNREACHABLE : Kind.OTHER;
    }

    private static String message(Throwable failure, @Nullable AwsServiceException answer, Kind kind) {
        if (answer != null) {
            AwsErrorDetails details = answer.awsErrorDetails();
            String words = details == null ? "" : Plain.line(details.errorMessage());
            String all = words.isEmpty()
                    ? SDK_TAIL.matcher(Plain.line(answer.getMessage())).replaceFirst("")
                    : words;
            return all.isEmpty() || all.equals("null") ? "HTTP " + answer.statusCode() + " without a reason" : cut(all);
        }
        return switch (kind) {
            case NO_CREDENTIALS -> {
                String words =
                        SDK_TAIL.matcher(Plain.line(failure.getMessage())).replaceFirst("");
                yield process(words) ? "the profile's credential_process gave no keys" : "no AWS credentials found";
            }
            case EXPIRED -> "the login has expired";
            case TIMED_OUT -> "no answer in time";
            case UNREACHABLE -> "not reachable (" + cut(root(failure)) + ")";
            case THROTTLED, DENIED, BAD_CREDENTIALS, READ_ONLY, UNSUPPORTED, NOT_FOUND, INVALID, OTHER ->
                cut(SDK_TAIL.matcher(Plain.line(failure.getMessage())).replaceFirst(""));
        };
    }

    private static boolean process(String words) {
        return words.contains("process-based") || words.contains("credential_process");
    }

    private static String root(Throwable failure) {
        IOException broken = find(failure, IOException.class);
        if (broken == null) {
            return Plain.line(failure.getMessage());
        }
        String words = Plain.line(broken.getMessage());
        return broken instanceof java.net.UnknownHostException ? "unknown host " + words : words;
    }

    private static String advice(
            Kind kind, @Nullable String code, String message, String service, String operation, String profile) {
        return switch (kind) {
            case THROTTLED -> "AWS limits the rate of calls: wait a minute, then try again.";
            case DENIED -> "Allow the action " + action(message, service, operation) + " for this identity.";
            case EXPIRED -> Relogin.advice(profile);
            case NO_CREDENTIALS ->
                process(message)
                        ? Relogin.advice(profile)
                        : "Set AWS_PROFILE or use --profile, or run: aws sso login"
                                + (profile.isEmpty() ? "" : " --profile " + profile) + ".";
            case BAD_CREDENTIALS ->
                "RequestTimeTooSkewed".equals(code)
                        ? "Set this machine's clock, then try again."
                        : "Check the access key of " + (profile.isEmpty() ? "the profile in use" : profile)
                                + ", and that the Region is enabled for its account.";
            case UNREACHABLE, TIMED_OUT -> "Check the network, the Region and the endpoint.";
            case UNSUPPORTED -> "This endpoint does not offer that operation.";
            case READ_ONLY, NOT_FOUND, INVALID, OTHER -> "";
        };
    }

    private static String action(String message, String service, String operation) {
        Matcher named = ACTION.matcher(message);
        if (named.find()) {
            return named.group(1);
        }
        return operation.isEmpty() ? "that was refused" : service + ":" + operation;
    }

    /** As IAM and the AWS CLI call it; CloudWatch's endpoint has another name. */
    private static String named(String service) {
        return service.equals("monitoring") ? "cloudwatch" : service;
    }

    private static String cut(String words) {
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST - 1) + "…";
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }
}
