/** What AWS is asked in a look, one class a question; equal questions are asked once for all who have them. */
@NullMarked
package dev.lifeboat.watch.question;

import org.jspecify.annotations.NullMarked;
