/** CloudWatch Logs: groups, streams and the lines that functions write. */
@NullMarked
package dev.lifeboat.rehearsal.logs;

import org.jspecify.annotations.NullMarked;
