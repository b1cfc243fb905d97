package dev.lifeboat.rehearsal.lambda;

/**
 * What somebody would send to a function: a request that it grants, a new one each time.
 *
 * @param path behind whatever leads to the function, e.g. {@code /orders}
 */
public record Wish(String method, String path, String body) {}
