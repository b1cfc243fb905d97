/** One class a screen: it names itself, its key and its hints, and renders what is known. */
@NullMarked
package dev.lifeboat.tui.screen;

import org.jspecify.annotations.NullMarked;
