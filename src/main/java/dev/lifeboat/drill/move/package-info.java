/** One change that a lever makes in AWS: what was there before is captured, and is put back idempotently. */
@NullMarked
package dev.lifeboat.drill.move;

import org.jspecify.annotations.NullMarked;
