package dev.lifeboat.rehearsal.ec2;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.BasicType;
import dev.lifeboat.rehearsal.Faults;
import dev.lifeboat.rehearsal.quotas.Quota;
import java.util.Map;
import java.util.Set;

/** {@code AWS::EC2::InternetGateway}. */
final class InternetGatewayType extends BasicType {
    private final Networks networks;
    private final Faults faults;

    InternetGatewayType(Networks networks, Faults faults) {
        super("AWS::EC2::InternetGateway", 16, schema(Set.of(), Set.of(), "Tags"));
        this.networks = networks;
        this.faults = faults;
    }

    @Override
    public Made create(Place place, Map<String, Object> properties) {
        if (networks.all(place.region(), "igw").size() >= Quota.INTERNET_GATEWAYS.limit(faults, place.region())) {
            throw new AwsError(
                    400, "InternetGatewayLimitExceeded", "The maximum number of internet gateways has been reached.");
        }
        return made(networks.add(place, "igw", "", properties));
    }

    private static Made made(Part gateway) {
        return Made.of(gateway.id, Map.of("InternetGatewayId", gateway.id));
    }

    @Override
    public Made update(Place place, String physicalId, Map<String, Object> before, Map<String, Object> after) {
        Part gateway = networks.named(place.region(), "igw", physicalId);
        Networks.tag(place, gateway, after);
        return made(gateway);
    }

    @Override
    public void delete(Place place, String physicalId, Map<String, Object> properties) {
        if (networks.has(place.region(), physicalId)) {
            Part gateway = networks.named(place.region(), "igw", physicalId);
            Networks.refuse(gateway, !gateway.vpc.isEmpty());
            networks.remove(place.region(), physicalId);
        }
    }
}
