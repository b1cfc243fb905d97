package dev.lifeboat.watch.question;

import dev.lifeboat.aws.Calls;
import dev.lifeboat.aws.Door;
import dev.lifeboat.aws.Plain;
import java.util.List;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.TestDnsAnswerResponse;

/** What Route 53 answers for a name right now, health evaluated, nothing cached. */
public record DnsAnswer(String zone, String name, String type) implements Question<DnsAnswer.Reply> {

    /**
     * @param code {@code NOERROR}, {@code NXDOMAIN}, ...
     * @param targets as {@link ZoneRecords#host} writes them
     */
    public record Reply(String code, List<String> targets) {
        public Reply {
            targets = List.copyOf(targets);
        }
    }

    /** Whether it is answered with addresses, which do not say whose they are. */
    public boolean isForAddresses() {
        return type.equals("A") || type.equals("AAAA");
    }

    @Override
    public String region() {
        return "us-east-1";
    }

    @Override
    public Pace pace() {
        return Pace.FAST;
    }

    @Override
    public String source() {
        return "route53";
    }

    @Override
    public Reply ask(Door door) throws InterruptedException {
        Route53Client route53 = door.client(Route53Client.class, region());
        TestDnsAnswerResponse answer = Calls.answer(() -> route53.testDNSAnswer(
                request -> request.hostedZoneId(zone).recordName(name).recordType(type)));
        return new Reply(
                Plain.line(answer.responseCode()),
                answer.recordData().stream().map(ZoneRecords::host).toList());
    }
}
