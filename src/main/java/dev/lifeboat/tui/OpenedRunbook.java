package dev.lifeboat.tui;

import dev.lifeboat.watch.Runbook;

/**
 * A runbook, filled in for a deployment.
 *
 * @param subject the signal's id, or the topic, that it was asked for
 */
public record OpenedRunbook(String deployment, String subject, Runbook runbook) implements Told {}
