/** Elastic Load Balancing: application load balancers in front of Lambda functions, and the requests they take. */
@NullMarked
package dev.lifeboat.rehearsal.elb;

import org.jspecify.annotations.NullMarked;
