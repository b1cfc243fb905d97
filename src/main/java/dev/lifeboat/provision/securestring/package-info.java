/** The parameters that CloudFormation cannot create, made and removed beside the stacks. */
@NullMarked
package dev.lifeboat.provision.securestring;

import org.jspecify.annotations.NullMarked;
