/** Certificate Manager: certificates that prove themselves by DNS. */
@NullMarked
package dev.lifeboat.rehearsal.acm;

import org.jspecify.annotations.NullMarked;
