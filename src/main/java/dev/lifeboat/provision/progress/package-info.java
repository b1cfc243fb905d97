/** What is happening, from the pages of stack events to one immutable view with its forecast. */
@NullMarked
package dev.lifeboat.provision.progress;

import org.jspecify.annotations.NullMarked;
