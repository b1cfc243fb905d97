/**
 * The door to AWS: clients per account and Region, rate limits, errors in plain words.
 *
 * <p>Uses nothing of ours. {@link dev.lifeboat.aws.Time} is the only clock and the only place where threads are made.
 */
@NullMarked
package dev.lifeboat.aws;

import org.jspecify.annotations.NullMarked;
