package dev.lifeboat.provision.review;

import dev.lifeboat.aws.Plain;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a change means for who may do and reach what. */
public final class Access {
    private Access() {}

    /**
     * One sentence each; none where access stays as it is.
     *
     * @param before the resource's properties; empty where it is new
     * @param after empty where it is removed
     */
    public static List<String> words(
            String logicalId, String type, Map<String, Object> before, Map<String, Object> after) {
        boolean fresh = before.isEmpty();
        return Stream.concat(
                        Openings.words(logicalId, type, before, after, fresh).stream(),
                        Grants.words(logicalId, type, before, after, fresh).stream())
                .map(Plain::line)
                .toList();
    }
}
