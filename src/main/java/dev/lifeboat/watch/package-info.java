/**
 * Looks at the deployed world and says how healthy it is. Never changes it.
 *
 * <p>Uses blueprint and aws. One probe a kind of thing; a probe that fails yields a reading that says so.
 *
 * <p>What there is to watch is found by stack tags and resource types, never by a blueprint's name. Two outputs have a
 * meaning by their name: {@code HealthUrl}, of a stack whose role is primary or standby, is where clients of its Region
 * are served, past DNS, and answers 2xx while all behind it is well; {@code HostedZoneId} is the zone of the failover
 * name, where no stack has made one.
 */
@NullMarked
package dev.lifeboat.watch;

import org.jspecify.annotations.NullMarked;
