/** One class a command, and what only commands need. */
@NullMarked
package dev.lifeboat.cli.command;

import org.jspecify.annotations.NullMarked;
