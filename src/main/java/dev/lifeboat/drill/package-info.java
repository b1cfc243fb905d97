/**
 * Proves, breaks and heals the deployed world on purpose, under guards, and keeps the journal.
 *
 * <p>Uses blueprint, aws and watch. Whatever is pulled was first written down with its revert.
 */
@NullMarked
package dev.lifeboat.drill;

import org.jspecify.annotations.NullMarked;
