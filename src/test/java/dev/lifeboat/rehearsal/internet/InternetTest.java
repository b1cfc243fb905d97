package dev.lifeboat.rehearsal.internet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeboat.LeapingTime;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Doors;
import dev.lifeboat.rehearsal.Bench;
import dev.lifeboat.rehearsal.OrdersBench;
import dev.lifeboat.rehearsal.WorldHttpClient;
import dev.lifeboat.rehearsal.WorldServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests from outside: in process by host, over HTTP by path. */
@Timeout(60)
class InternetTest {
    private final OrdersBench orders = new OrdersBench();
    private final Bench bench = orders.bench;
    private final LeapingTime time = new LeapingTime(bench.now());
    private final Door door = Doors.inProcess(new WorldHttpClient(bench.world, pause -> {}), time, call -> {});

    private Door.Fetched fetch(String uri) throws IOException {
        return door.fetch(URI.create(uri), Duration.ofSeconds(2));
    }

    @Test
    void aLoadBalancerAnswersByItsHostAtThePortsItListensOn() throws Exception {
        String host = orders.host(Bench.PRIMARY);
        assertThat(fetch("http://" + host + "/health").body()).contains("\"status\":\"ok\"");
        assertThat(fetch("https://" + host + "/health").status())
                .as("no listener")
                .isEqualTo(503);
        bench.world.faults().set("region-dark", Bench.PRIMARY);
        assertThatThrownBy(() -> fetch("http://" + host + "/health")).isInstanceOf(ConnectException.class);
    }

    @Test
    void aNameLeadsWhereItsZoneSays() throws Exception {
        String zone = bench.make(Bench.PRIMARY, "AWS::Route53::HostedZone", "Zone", Map.of("Name", "orders.test"))
                .ref();
        Map<String, Object> record = Map.of(
                "HostedZoneId",
                zone,
                "Name",
                "api.orders.test",
                "Type",
                "CNAME",
                "TTL",
                60,
                "ResourceRecords",
                java.util.List.of(orders.host(Bench.STANDBY)));
        bench.make(Bench.PRIMARY, "AWS::Route53::RecordSet", "Record", record);
        assertThat(fetch("http://api.orders.test/health").body()).contains("standby");
        assertThat(fetch("http://nobody.test/health").status()).isEqualTo(503);
    }

    @Test
    void overHttpTheNameOfALoadBalancerStandsInThePath() throws Exception {
        try (WorldServer server = new WorldServer(bench.world, 0)) {
            assertThat(get(server, "/_aws/elb/" + orders.host(Bench.STANDBY) + "/health")
                            .body())
                    .contains("us-east-2");
            assertThat(get(server, "/_aws/elb/orders/health").statusCode()).isEqualTo(200);
            assertThat(get(server, "/_aws/elb/nobody/health").statusCode()).isEqualTo(503);
        }
        assertThat(bench.world.calls())
                .extracting(call -> call.service() + " " + call.operation())
                .contains("internet Request");
    }

    private static HttpResponse<String> get(WorldServer server, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.endpoint() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
