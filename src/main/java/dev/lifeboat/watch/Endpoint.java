package dev.lifeboat.watch;

import java.net.URI;
import java.util.List;

/**
 * Where a Region's clients are served, past DNS.
 *
 * @param name of the thing that serves, and the path
 * @param health answers 2xx when the way through to the table is good
 */
public record Endpoint(String region, String name, URI health) {

    /** Those of a deployment, in a stable order. */
    public static List<Endpoint> of(Target target) {
        return target.resources("AWS::ApiGateway::RestApi").stream()
                .map(api -> of(target, api))
                .toList();
    }

    private static Endpoint of(Target target, Target.Resource api) {
        String stage = target.resources("AWS::ApiGateway::Stage").stream()
                .filter(one -> one.stack().equals(api.stack()) && one.region().equals(api.region()))
                .map(Target.Resource::physicalId)
                .findFirst()
                .orElse("prod");
        String path = "/" + stage + "/health";
        return new Endpoint(
                api.region(),
                api.logicalId() + path,
                URI.create("https://" + api.physicalId() + ".execute-api." + api.region() + ".amazonaws.com" + path));
    }
}
