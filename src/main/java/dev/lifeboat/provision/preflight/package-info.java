/**
 * What can be known before the first change: whether a deploy would fail for a boring reason, and what to do about it.
 *
 * <p>One class a check, found through the bean list. A check only reads.
 */
@NullMarked
package dev.lifeboat.provision.preflight;

import org.jspecify.annotations.NullMarked;
