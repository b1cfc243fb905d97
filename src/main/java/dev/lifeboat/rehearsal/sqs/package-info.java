/** Simple Queue Service: queues, dead letters and their way back. */
@NullMarked
package dev.lifeboat.rehearsal.sqs;

import org.jspecify.annotations.NullMarked;
