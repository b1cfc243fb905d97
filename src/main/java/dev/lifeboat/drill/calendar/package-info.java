/** Which rehearsals are due, by the reports that are kept, and when none may begin. */
@NullMarked
package dev.lifeboat.drill.calendar;

import org.jspecify.annotations.NullMarked;
