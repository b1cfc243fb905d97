package dev.lifeboat.rehearsal.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeboat.rehearsal.Bench;
import dev.lifeboat.rehearsal.PaymentsBench;
import dev.lifeboat.rehearsal.customers.Customers.Second;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CustomersTest {
    private static final String NAME = "payments.test";

    private final PaymentsBench payments = new PaymentsBench();
    private final Bench bench = payments.bench;
    private String answer = payments.host(Bench.PRIMARY);
    private final Customers customers = new Customers(bench.world, () -> List.of(NAME), name -> Optional.of(answer));

    private List<Second> during(Duration duration) {
        int before = customers.seconds(NAME).size();
        bench.pass(duration);
        List<Second> all = customers.seconds(NAME);
        return all.subList(before, all.size());
    }

    @Test
    void theyPayOnceASecondAndItWorks() {
        List<Second> minute = during(Duration.ofMinutes(1));
        assertThat(minute).hasSize(60).allMatch(second -> second.good() == 1 && second.bad() == 0);
        assertThat(minute).extracting(Second::region).containsOnly(Bench.PRIMARY);
    }

    @Test
    void aFailoverReachesThemOneByOneWithinAMinute() {
        during(Duration.ofMinutes(2));
        answer = payments.host(Bench.STANDBY);
        List<String> regions =
                during(Duration.ofMinutes(2)).stream().map(Second::region).toList();
        assertThat(regions.subList(0, 60)).contains(Bench.PRIMARY, Bench.STANDBY);
        assertThat(regions.subList(65, 120)).containsOnly(Bench.STANDBY);
    }

    @Test
    void aDarkRegionCostsThemTheirPayments() {
        during(Duration.ofMinutes(1));
        bench.world.faults().set("region-dark", Bench.PRIMARY);
        assertThat(during(Duration.ofSeconds(30))).allMatch(second -> second.good() == 0 && second.bad() == 1);
    }

    @Test
    void stressMultipliesThem() {
        during(Duration.ofMinutes(1));
        bench.world.faults().set("stress", Bench.PRIMARY);
        assertThat(during(Duration.ofSeconds(10))).allMatch(second -> second.good() == 5);
    }

    @Test
    void hoursOfCustomersLeaveABoundedWorld() {
        bench.pass(Duration.ofHours(2));
        assertThat(customers.seconds(NAME)).hasSize(7_200).allMatch(second -> second.bad() == 0);
    }
}
