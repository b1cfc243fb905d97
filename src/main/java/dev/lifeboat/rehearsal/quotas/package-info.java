/** Service Quotas: what an account may have, and what a fault leaves of it. */
@NullMarked
package dev.lifeboat.rehearsal.quotas;

import org.jspecify.annotations.NullMarked;
