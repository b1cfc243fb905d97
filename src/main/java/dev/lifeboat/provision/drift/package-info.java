/** What is not as the stacks say any more, and the change sets that bring it back. */
@NullMarked
package dev.lifeboat.provision.drift;

import org.jspecify.annotations.NullMarked;
