/** Readings for machines: monitoring plugin, OpenMetrics, JSON. */
@NullMarked
package dev.lifeboat.watch.printed;

import org.jspecify.annotations.NullMarked;
