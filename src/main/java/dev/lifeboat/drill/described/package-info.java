/** Drills as data: read from a YAML file, checked, each problem with its line. */
@NullMarked
package dev.lifeboat.drill.described;

import org.jspecify.annotations.NullMarked;
