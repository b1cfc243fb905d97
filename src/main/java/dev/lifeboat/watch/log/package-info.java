/** Log groups of a deployment, followed within bounds. */
@NullMarked
package dev.lifeboat.watch.log;

import org.jspecify.annotations.NullMarked;
