/** How much of everything an account may have. */
@NullMarked
package dev.lifeboat.rehearsal.quotas;

import org.jspecify.annotations.NullMarked;
