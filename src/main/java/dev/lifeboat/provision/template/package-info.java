/** What a template says before AWS is asked: its resources, conditions, references and wires. */
@NullMarked
package dev.lifeboat.provision.template;

import org.jspecify.annotations.NullMarked;
