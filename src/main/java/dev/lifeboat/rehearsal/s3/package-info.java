/** S3: buckets with versions, and replication between them. */
@NullMarked
package dev.lifeboat.rehearsal.s3;

import org.jspecify.annotations.NullMarked;
