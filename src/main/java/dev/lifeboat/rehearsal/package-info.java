/**
 * A small AWS that lives in memory and in its own time. It knows nothing of Lifeboat.
 *
 * <p>Real SDK clients reach it through {@code SdkHttpClient}, anything else through loopback HTTP. What it does not know it refuses with an AWS-shaped error that names it.
 */
@NullMarked
package dev.lifeboat.rehearsal;

import org.jspecify.annotations.NullMarked;
