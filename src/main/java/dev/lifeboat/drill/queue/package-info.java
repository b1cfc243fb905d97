/** Dead-letter queues: a look without taking, and the way back to where the messages died. */
@NullMarked
package dev.lifeboat.drill.queue;

import org.jspecify.annotations.NullMarked;
