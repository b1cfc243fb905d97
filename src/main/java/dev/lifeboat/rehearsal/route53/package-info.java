/** Route 53: zones, records with failover, and health checks with their own checkers. */
@NullMarked
package dev.lifeboat.rehearsal.route53;

import org.jspecify.annotations.NullMarked;
