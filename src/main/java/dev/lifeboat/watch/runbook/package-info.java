/** Check, causes and resolution of a signal, with the real names of the deployment. */
@NullMarked
package dev.lifeboat.watch.runbook;

import org.jspecify.annotations.NullMarked;
