/**
 * One class a kind of signal: which questions it has for a target, and what it reads out of the answers.
 *
 * <p>A probe makes no calls. It is found through the bean list.
 */
@NullMarked
package dev.lifeboat.watch.probe;

import org.jspecify.annotations.NullMarked;
