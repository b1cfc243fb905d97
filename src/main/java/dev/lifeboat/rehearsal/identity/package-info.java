/** Who calls and who may: STS and IAM, as far as templates and identity checks need them. Nothing is enforced. */
@NullMarked
package dev.lifeboat.rehearsal.identity;

import org.jspecify.annotations.NullMarked;
