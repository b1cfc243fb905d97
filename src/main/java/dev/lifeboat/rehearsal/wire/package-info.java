/** The wire formats of AWS: Query, JSON, REST-XML and REST-JSON, from HTTP to trees of values and back. */
@NullMarked
package dev.lifeboat.rehearsal.wire;

import org.jspecify.annotations.NullMarked;
