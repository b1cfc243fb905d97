package dev.lifeboat.rehearsal.quotas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.rehearsal.AwsError;
import dev.lifeboat.rehearsal.Bench;
import dev.lifeboat.rehearsal.PaymentsBench;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.NoSuchResourceException;

class QuotasTest {
    private final PaymentsBench payments = new PaymentsBench();
    private final Bench bench = payments.bench;
    private final ServiceQuotasClient quotas = bench.client(ServiceQuotasClient.builder(), Bench.PRIMARY);
    private final LambdaClient lambda = bench.client(LambdaClient.builder(), Bench.PRIMARY);

    private double limit(String service, String code) {
        return quotas.getServiceQuota(request -> request.serviceCode(service).quotaCode(code))
                .quota()
                .value();
    }

    @Test
    void anAccountBeginsWithTheDefaultsOfAws() {
        assertThat(limit("lambda", "L-B99A9384")).isEqualTo(1_000);
        assertThat(quotas.listServiceQuotas(request -> request.serviceCode("vpc"))
                        .quotas())
                .extracting(quota -> quota.quotaName() + ": " + quota.value())
                .containsExactly("VPCs per Region: 5.0", "Internet gateways per Region: 5.0");
        assertThatThrownBy(() -> limit("lambda", "L-00000000"))
                .isInstanceOf(NoSuchResourceException.class)
                .hasMessageContaining("This world has: L-B99A9384");
    }

    @Test
    void lessConcurrencyIsSeenInTheAccountAndLeavesLessToReserve() {
        bench.world.faults().set("quota", Bench.PRIMARY, "L-B99A9384=150,L-F678F1CE=1");
        assertThat(limit("lambda", "L-B99A9384")).isEqualTo(150);
        assertThat(lambda.getAccountSettings().accountLimit().concurrentExecutions())
                .isEqualTo(150);
        assertThatThrownBy(() -> reserve(51)).hasMessageContaining("below its minimum value of [100]");
        reserve(50);
        assertThat(lambda.getAccountSettings().accountLimit().unreservedConcurrentExecutions())
                .isEqualTo(100);
        bench.world.faults().set("quota", Bench.PRIMARY, "L-B99A9384=10");
        reserve(0);
    }

    private void reserve(int executions) {
        lambda.putFunctionConcurrency(
                request -> request.functionName(PaymentsBench.FUNCTION).reservedConcurrentExecutions(executions));
    }

    @Test
    void aNetworkBeyondTheLimitIsRefused() {
        bench.world.faults().set("quota", "", "L-F678F1CE=1,L-A4707A72=0");
        Map<String, Object> vpc = Map.of("CidrBlock", "10.0.0.0/16");
        bench.make(Bench.PRIMARY, "AWS::EC2::VPC", "One", vpc);
        assertThatThrownBy(() -> bench.make(Bench.PRIMARY, "AWS::EC2::VPC", "Two", vpc))
                .isInstanceOf(AwsError.class)
                .hasMessageContaining("The maximum number of VPCs has been reached");
        assertThatThrownBy(() -> bench.make(Bench.PRIMARY, "AWS::EC2::InternetGateway", "Gateway", Map.of()))
                .hasMessageContaining("The maximum number of internet gateways has been reached");
    }

    @Test
    void aQuotaThatIsNoneIsNotTakenForAFault() {
        assertThatThrownBy(() -> bench.world.faults().set("quota", Bench.PRIMARY, "few"))
                .hasMessageContaining("L-B99A9384=150");
    }
}
