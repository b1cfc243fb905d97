/** Takes a deployment down: what it would take away, what stands against it, the order, and what is left over. */
@NullMarked
package dev.lifeboat.provision.destroy;

import org.jspecify.annotations.NullMarked;
