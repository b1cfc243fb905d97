/** What a screen is told beyond the watch: plain values, each of which knows of which deployment it is. */
@NullMarked
package dev.lifeboat.tui.told;

import org.jspecify.annotations.NullMarked;
