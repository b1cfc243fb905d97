package dev.lifeboat.rehearsal.cloudwatch;

/** An alarm's state, in AWS's words. */
enum AlarmState {
    OK,
    ALARM,
    INSUFFICIENT_DATA
}
