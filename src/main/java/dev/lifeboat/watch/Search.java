package dev.lifeboat.watch;

/** Finds again what is watched: stacks come, go and change. */
@FunctionalInterface
public interface Search {
    /** What is there now of what was found before, under the same name; a Region that does not answer is told. */
    Found again(Target known) throws InterruptedException;
}
