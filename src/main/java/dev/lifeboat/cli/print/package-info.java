/** Plans, progress, reports and findings as lines for a terminal or a pipe. */
@NullMarked
package dev.lifeboat.cli.print;

import org.jspecify.annotations.NullMarked;
