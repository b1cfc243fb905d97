/** Lambda: functions, their concurrency, and a player for the one function the world understands. */
@NullMarked
package dev.lifeboat.rehearsal.lambda;

import org.jspecify.annotations.NullMarked;
