/** The terminal itself: raw keys in, one write a frame out, given back whatever happens. */
@NullMarked
package dev.lifeboat.tui.terminal;

import org.jspecify.annotations.NullMarked;
