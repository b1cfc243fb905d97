package dev.lifeboat.provision.preflight;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Trouble;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;

/** Whether each Region is one, is enabled for the account, and answers. */
@Singleton
final class RegionsCheck implements Check {
    @Override
    public String name() {
        return "regions";
    }

    @Override
    public int place() {
        return 2;
    }

    @Override
    public List<Finding> findings(Situation situation) throws InterruptedException {
        Map<String, String> states = new HashMap<>();
        Optional<Trouble> refused = Optional.empty();
        try {
            states.putAll(states(situation));
        } catch (AwsFailure failure) {
            refused = Optional.of(failure.trouble());
        }
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<String, Greeting> one : situation.greetings().entrySet()) {
            findings.add(finding(one.getKey(), one.getValue(), states.get(one.getKey()), refused));
        }
        return findings;
    }

    private static Map<String, String> states(Situation situation) throws InterruptedException {
        Ec2Client ec2 =
                situation.door().client(Ec2Client.class, situation.home().orElseThrow());
        List<String> asked = List.copyOf(situation.greetings().keySet());
        Map<String, String> states = new HashMap<>();
        Calls.answer(() -> ec2.describeRegions(request -> request.allRegions(true)
                                .filters(Filter.builder()
                                        .name("region-name")
                                        .values(asked)
                                        .build()))
                        .regions())
                .forEach(region -> states.put(region.regionName(), region.optInStatus()));
        return states;
    }

    private Finding finding(
            String region,
            Greeting greeting,
            @org.jspecify.annotations.Nullable String state,
            Optional<Trouble> refused) {
        if (state == null && refused.isEmpty()) {
            return Finding.refused(name(), region, "AWS has no Region " + region + ".", "Choose another Region.");
        }
        if ("not-opted-in".equals(state)) {
            return Finding.refused(
                    name(),
                    region,
                    region + " is not enabled for this account.",
                    "Enable it (aws account enable-region --region-name " + region
                            + "; takes minutes), or choose another Region.");
        }
        if (greeting.trouble().isPresent()) {
            Trouble trouble = greeting.trouble().get();
            return trouble.kind() == Trouble.Kind.BAD_CREDENTIALS
                    ? Finding.refused(
                            name(),
                            region,
                            region + " does not know credentials that other Regions accept.",
                            "Enable the Region for this account, or choose another.")
                    : Finding.unknown(name(), region, region + " does not answer: " + trouble.message() + ".", "");
        }
        return refused.map(trouble -> Finding.ok(name(), region, "answers."))
                .orElseGet(() -> Finding.ok(name(), region, "enabled, and answers."));
    }
}
