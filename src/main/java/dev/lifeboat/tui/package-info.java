/**
 * Shows state and turns keys into intents. No AWS, no clock, no files.
 *
 * <p>Uses the values of provision, watch and drill. Rendering is pure; time comes out of the state.
 */
@NullMarked
package dev.lifeboat.tui;

import org.jspecify.annotations.NullMarked;
