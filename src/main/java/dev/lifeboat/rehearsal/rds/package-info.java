/** Relational Database Service: Aurora PostgreSQL clusters, alone and as global databases. */
@NullMarked
package dev.lifeboat.rehearsal.rds;

import org.jspecify.annotations.NullMarked;
