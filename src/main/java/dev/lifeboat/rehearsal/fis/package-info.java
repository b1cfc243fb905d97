/** Fault Injection Service: experiments out of templates, in the world's own time. */
@NullMarked
package dev.lifeboat.rehearsal.fis;

import org.jspecify.annotations.NullMarked;
