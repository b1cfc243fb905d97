/**
 * What can be deployed: stacks, their Regions, order and wiring, read from {@code cloudformation/} as data.
 *
 * <p>Uses nothing of ours. A new blueprint is a new folder of data, never a new class.
 */
@NullMarked
package dev.lifeboat.blueprint;

import org.jspecify.annotations.NullMarked;
