/** Rows, tables, charts and colours on a canvas. Knows no screen. */
@NullMarked
package dev.lifeboat.tui.paint;

import org.jspecify.annotations.NullMarked;
