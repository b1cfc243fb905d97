/** What stands behind the dashboard: its intents are done here, one class a kind, and come back as messages. */
@NullMarked
package dev.lifeboat.cli.dashboard;

import org.jspecify.annotations.NullMarked;
