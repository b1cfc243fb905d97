/** CloudWatch: metrics by the minute, some of which arrive late, and the alarms that watch them. */
@NullMarked
package dev.lifeboat.rehearsal.cloudwatch;

import org.jspecify.annotations.NullMarked;
