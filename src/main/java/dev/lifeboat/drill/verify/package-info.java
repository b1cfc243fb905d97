/**
 * Proves that a deployment does what it is there for: asks as a client, follows what it writes to the other Region, and
 * removes it again.
 *
 * <p>A part of the drill room; it pulls nothing.
 */
@NullMarked
package dev.lifeboat.drill.verify;

import org.jspecify.annotations.NullMarked;
