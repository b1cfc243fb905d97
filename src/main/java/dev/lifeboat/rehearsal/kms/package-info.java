/** Key Management Service: keys, what they are called, and how they end. */
@NullMarked
package dev.lifeboat.rehearsal.kms;

import org.jspecify.annotations.NullMarked;
