package dev.lifeboat.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;

/** What calls cost, from the table {@code aws/prices.yaml}. Immutable. */
final class Prices {
    private static final String TABLE = "/aws/prices.yaml";
    private static final String OTHERS = "*";

    private final Map<String, Map<String, Number>> thousand;

    private Prices(Map<String, Map<String, Number>> thousand) {
        this.thousand = thousand;
    }

    static Prices read() {
        try (InputStream in = Objects.requireNonNull(Prices.class.getResourceAsStream(TABLE), TABLE)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Prices(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** US dollars for this one call. */
    double of(String service, String operation, SdkRequest request) {
        Map<String, Number> prices = thousand.getOrDefault(service, Map.of());
        Number price = prices.getOrDefault(operation, prices.getOrDefault(OTHERS, 0));
        return price.doubleValue() / 1000 * units(request);
    }

    private static int units(SdkRequest request) {
        return request instanceof GetMetricDataRequest metrics
                ? metrics.metricDataQueries().size()
                : 1;
    }
}
