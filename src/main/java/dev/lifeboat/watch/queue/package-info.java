/** The queues of a deployment as they are now, with what is counted and where dead letters came from. */
@NullMarked
package dev.lifeboat.watch.queue;

import org.jspecify.annotations.NullMarked;
