/** EC2's networks: VPCs, what is in them, and who holds addresses there. */
@NullMarked
package dev.lifeboat.rehearsal.ec2;

import org.jspecify.annotations.NullMarked;
