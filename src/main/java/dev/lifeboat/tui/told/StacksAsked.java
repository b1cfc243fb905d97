package dev.lifeboat.tui.told;

import java.time.Instant;

/** When CloudFormation was asked last for the stacks of a deployment: minutes may have gone by since. */
public record StacksAsked(String deployment, Instant at) implements Told {}
