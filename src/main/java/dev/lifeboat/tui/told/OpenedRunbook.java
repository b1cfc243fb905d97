package dev.lifeboat.tui.told;

import dev.lifeboat.watch.runbook.Runbook;

/**
 * A runbook, filled in for a deployment.
 *
 * @param subject the signal's id, or the topic, that it was asked for
 */
public record OpenedRunbook(String deployment, String subject, Runbook runbook) implements Told {}
