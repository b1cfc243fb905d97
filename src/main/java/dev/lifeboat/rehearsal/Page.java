package dev.lifeboat.rehearsal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next the token of the next page; null on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts a page out of the whole list.
     *
     * @param limit at least 1
     * @param token what an earlier page gave; empty for the first page
     */
    public static <T> Page<T> of(List<T> all, int limit, String token) {
        int from = token.matches("\\d{1,9}") ? Math.min(Integer.parseInt(token), all.size()) : 0;
        int to = Math.min(from + Math.max(limit, 1), all.size());
        return new Page<>(all.subList(from, to), to < all.size() ? String.valueOf(to) : null);
    }
}
