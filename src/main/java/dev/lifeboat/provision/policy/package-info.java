/**
 * What each kind of user must be allowed to do, drawn from the calls that the program makes and the resources that
 * templates contain.
 *
 * <p>Two tables hold what cannot be computed: the calls of each room, which a test compares with the code, and what
 * CloudFormation does for its caller with each type of resource.
 */
@NullMarked
package dev.lifeboat.provision.policy;

import org.jspecify.annotations.NullMarked;
