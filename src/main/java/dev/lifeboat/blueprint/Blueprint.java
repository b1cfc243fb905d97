package dev.lifeboat.blueprint;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An architecture that can be deployed: the contents of {@code cloudformation/<name>/blueprint.yaml}.
 *
 * @param name e.g. {@code payments}
 * @param word by which a command line finds it again: its name, or the folder it was read from
 * @param title one line
 * @param duration how long a first deploy typically takes on AWS
 * @param primaryRegion default
 * @param standbyRegion default
 * @param parameters what the user may set
 * @param stacks in the order of the file; {@link StackSpec#dependsOn} gives the graph
 * @param secureStrings what CloudFormation cannot make, beside the stacks
 * @param outputs the seed's name of each output to the stack and output id it comes from
 * @param verify what to ask of each Region's endpoint to see that it does its work; may be none
 * @param cost what it costs a month; null where the blueprint does not say
 */
public record Blueprint(
        String name,
        String word,
        String title,
        Duration duration,
        String primaryRegion,
        String standbyRegion,
        List<ParameterSpec> parameters,
        List<StackSpec> stacks,
        List<SecureString> secureStrings,
        Map<String, Source> outputs,
        List<VerifyRequest> verify,
        @Nullable Cost cost) {

    public Blueprint {
        parameters = List.copyOf(parameters);
        stacks = List.copyOf(stacks);
        secureStrings = List.copyOf(secureStrings);
        outputs = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(outputs));
        verify = List.copyOf(verify);
    }

    /**
     * @param pattern a regular expression the whole value must match; empty for anything
     * @param constraint the pattern in words, going on from "it must be"; empty where the description says enough
     * @param defaultValue empty where there is none
     * @param secret never shown, never saved
     * @param needs the parameter without which this one must stay empty; empty for none
     */
    public record ParameterSpec(
            String name,
            String description,
            String defaultValue,
            String pattern,
            String constraint,
            boolean secret,
            String needs) {}

    /**
     * One stack.
     *
     * @param id within the blueprint, e.g. {@code app-standby}; the stack's name is {@code <deployment>-<id>}
     * @param templateBody the template as it is sent, code injected; at most 51,200 bytes
     * @param parameters each template parameter to what fills it
     * @param dependsOn ids, those that the wiring implies included
     * @param typical how long creating it takes on AWS
     */
    public record StackSpec(
            String id,
            Role role,
            String template,
            String templateBody,
            Map<String, Wire> parameters,
            List<String> dependsOn,
            Duration typical) {
        public StackSpec {
            parameters = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(parameters));
            dependsOn = List.copyOf(dependsOn);
        }
    }

    /**
     * A parameter of Systems Manager whose value is encrypted: CloudFormation cannot create one.
     *
     * @param id within the blueprint, none of the stacks' ids
     * @param role whose Region holds it
     * @param name of the parameter; known before the first stack is there
     * @param description empty for none
     * @param value never shown
     */
    public record SecureString(String id, Role role, Text name, String description, Text value) {
        /** The ids of the stacks that its value comes from. */
        public List<String> dependsOn() {
            return value.parts().stream()
                    .filter(Wire.FromOutput.class::isInstance)
                    .map(wire -> ((Wire.FromOutput) wire).source().stack())
                    .distinct()
                    .toList();
        }
    }

    /** Text with wires in it: its parts one after the other. */
    public record Text(List<Wire> parts) {
        public Text {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A request that a client of the system would make. Its texts may hold {@link #MARKER}, which stands for an id that
     * nobody else uses.
     *
     * @param method of HTTP, e.g. {@code POST}
     * @param path under the Region's endpoint, e.g. {@code /payments}
     * @param body JSON; empty for none
     * @param status that a good answer has
     * @param items partition keys of what the request leaves in the global tables, to be removed again
     * @param objects keys of what it leaves in the buckets, to be removed again
     */
    public record VerifyRequest(
            String method, String path, String body, int status, List<String> items, List<String> objects) {
        /** Stands for the id. */
        public static final String MARKER = "${marker}";

        public VerifyRequest {
            items = List.copyOf(items);
            objects = List.copyOf(objects);
        }

        /** The request for one id. */
        public VerifyRequest of(String marker) {
            return new VerifyRequest(
                    method,
                    path.replace(MARKER, marker),
                    body.replace(MARKER, marker),
                    status,
                    items.stream().map(item -> item.replace(MARKER, marker)).toList(),
                    objects.stream().map(key -> key.replace(MARKER, marker)).toList());
        }
    }

    /**
     * What a deployment costs, as its author reckons.
     *
     * @param asOf the month whose prices these are, e.g. {@code 2026-11}
     * @param assumes the use they are reckoned for, one line
     */
    public record Cost(String asOf, String assumes, List<CostLine> lines) {
        public Cost {
            lines = List.copyOf(lines);
        }

        /** US dollars a month. */
        public BigDecimal total() {
            return lines.stream().map(CostLine::usd).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /**
     * @param what is paid for
     * @param usd a month, 0 or more
     * @param how it is reckoned
     */
    public record CostLine(String what, BigDecimal usd, String how) {}

    /** An output of a stack. */
    public record Source(String stack, String output) {}

    /** What fills a template's parameter. */
    public sealed interface Wire {
        /** The same text always. */
        record Literal(String text) implements Wire {}

        /** A parameter of the blueprint. */
        record FromParameter(String name) implements Wire {}

        /** The environment suffix. */
        record Suffix() implements Wire {}

        /** The name of the deployment, e.g. {@code payments-dev}. */
        record DeploymentName() implements Wire {}

        /** The Region that has this role. */
        record RegionOf(Role role) implements Wire {}

        /** The output of another stack. */
        record FromOutput(Source source) implements Wire {}
    }
}
