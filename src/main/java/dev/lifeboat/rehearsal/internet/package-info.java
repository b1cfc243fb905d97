/** The way of requests from outside: names, load balancers, APIs. */
@NullMarked
package dev.lifeboat.rehearsal.internet;

import org.jspecify.annotations.NullMarked;
