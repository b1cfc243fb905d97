/**
 * Makes a blueprint real through change sets, takes it down, and says what is happening.
 *
 * <p>Uses blueprint and aws. Polling, state and rendering are apart: other rooms only read its immutable values.
 */
@NullMarked
package dev.lifeboat.provision;

import org.jspecify.annotations.NullMarked;
