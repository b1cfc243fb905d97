/** The evidence a drill leaves: Markdown, JSON and one HTML page, sealed over the journal. */
@NullMarked
package dev.lifeboat.drill.report;

import org.jspecify.annotations.NullMarked;
