/** DynamoDB: global tables whose replicas agree after a while. */
@NullMarked
package dev.lifeboat.rehearsal.dynamodb;

import org.jspecify.annotations.NullMarked;
