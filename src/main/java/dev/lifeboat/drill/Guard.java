package dev.lifeboat.drill;

/** One condition that must hold before anything is pulled. */
public record Guard(String name, boolean holds, String evidence) {}
