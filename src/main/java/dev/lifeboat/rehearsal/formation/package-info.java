/** CloudFormation: templates, change sets, and stacks that are made, changed and taken down on the world's timeline. */
@NullMarked
package dev.lifeboat.rehearsal.formation;

import org.jspecify.annotations.NullMarked;
