/** Failover and failback in earnest, by data-plane calls of the standby Region alone. */
@NullMarked
package dev.lifeboat.drill.incident;

import org.jspecify.annotations.NullMarked;
