package dev.lifeboat.rehearsal.formation;

import java.time.Instant;

/**
 * One line of a stack's history.
 *
 * @param detail what is added to the status; empty as a rule
 */
record StackEvent(
        String eventId,
        Instant at,
        String logicalId,
        String physicalId,
        String type,
        String status,
        String reason,
        String token,
        String detail) {}
