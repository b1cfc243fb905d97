/** What a drill writes each second to find out how much a failover would have lost, or only delayed. */
@NullMarked
package dev.lifeboat.drill.marker;

import org.jspecify.annotations.NullMarked;
