/** What can be pulled, one class a lever: its level, where it has a place, and the moves it is made of. */
@NullMarked
package dev.lifeboat.drill.lever;

import org.jspecify.annotations.NullMarked;
