/** Systems Manager: the parameter store. */
@NullMarked
package dev.lifeboat.rehearsal.ssm;

import org.jspecify.annotations.NullMarked;
