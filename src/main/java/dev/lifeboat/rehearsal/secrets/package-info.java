/** Secrets Manager: secrets with their versions, also in other Regions. */
@NullMarked
package dev.lifeboat.rehearsal.secrets;

import org.jspecify.annotations.NullMarked;
