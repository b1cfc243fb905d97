/** Simple Notification Service: topics and who listens to them. */
@NullMarked
package dev.lifeboat.rehearsal.sns;

import org.jspecify.annotations.NullMarked;
