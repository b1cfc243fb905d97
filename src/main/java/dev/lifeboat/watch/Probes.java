package dev.lifeboat.watch;

import java.util.List;

/** Every probe there is, for those who put a {@link Watcher} together by hand; a test holds it complete. */
final class Probes {
    private Probes() {}

    static List<Probe> all() {
        return List.of(
                new ApiProbe(),
                new DnsProbe(),
                new HealthCheckProbe(),
                new AlarmProbe(),
                new LagProbe(),
                new BucketProbe(),
                new DlqProbe(),
                new FunctionProbe());
    }
}
