/** API Gateway: REST APIs, their stages, and the requests that reach them. */
@NullMarked
package dev.lifeboat.rehearsal.apigateway;

import org.jspecify.annotations.NullMarked;
