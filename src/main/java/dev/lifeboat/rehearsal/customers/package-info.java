/** The customers of what is deployed into the world: they pay every second, and know whether it worked. */
@NullMarked
package dev.lifeboat.rehearsal.customers;

import org.jspecify.annotations.NullMarked;
