/**
 * The words on the command line, and the only place where everything is put together.
 *
 * <p>Uses all rooms. Errors become words and exit codes here, in one place.
 */
@NullMarked
package dev.lifeboat.cli;

import org.jspecify.annotations.NullMarked;
