package dev.lifeboat.drill;

/** What becomes of a value that somebody else has set since a lever was pulled. */
public enum Changed {
    /** Nothing is done about it: a person has to say. */
    ASK,
    /** It is put back all the same. */
    OVERWRITE,
    /** It is left as they set it. */
    KEEP
}
