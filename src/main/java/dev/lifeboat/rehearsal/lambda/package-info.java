/** Lambda: functions, their concurrency, and players for the functions that the world understands. */
@NullMarked
package dev.lifeboat.rehearsal.lambda;

import org.jspecify.annotations.NullMarked;
