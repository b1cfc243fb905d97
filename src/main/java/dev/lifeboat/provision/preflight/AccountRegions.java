package dev.lifeboat.provision.preflight;

import dev.lifeboat.aws.AwsFailure;
import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * The Regions there are, as AWS tells this account.
 *
 * @param enabled each Region's name, and whether the account may use it
 */
public record AccountRegions(Map<String, Boolean> enabled) {
    public AccountRegions {
        enabled = Map.copyOf(enabled);
    }

    /**
     * Asks.
     *
     * @param home the Region that is asked
     * @throws AwsFailure where it does not say
     */
    public static AccountRegions of(Door door, String home) throws InterruptedException {
        Ec2Client ec2 = door.client(Ec2Client.class, home);
        Map<String, Boolean> enabled = new TreeMap<>();
        Calls.answer(() ->
                        ec2.describeRegions(request -> request.allRegions(true)).regions())
                .forEach(region -> enabled.put(region.regionName(), !"not-opted-in".equals(region.optInStatus())));
        return new AccountRegions(enabled);
    }

    /** Why nothing can be deployed in that Region; nothing where something can. */
    public Optional<String> objection(String region) {
        Boolean usable = enabled.get(region);
        if (usable == null) {
            return Optional.of("AWS has no Region " + region + ". Choose another.");
        }
        return usable
                ? Optional.empty()
                : Optional.of(region + " is not enabled for this account. Enable it (aws account enable-region"
                        + " --region-name " + region + "; takes minutes), or choose another.");
    }
}
