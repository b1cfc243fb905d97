/**
 * Looks at the deployed world and says how healthy it is. Never changes it.
 *
 * <p>Uses blueprint and aws. One probe a kind of thing; a probe that fails yields a reading that says so.
 */
@NullMarked
package dev.lifeboat.watch;

import org.jspecify.annotations.NullMarked;
