package dev.tamid.local.trace;

import java.util.List;
import java.util.Map;

/**
 * A span that ended.
 *
 * @param trace 32 hexadecimal digits
 * @param id 16 hexadecimal digits
 * @param parent the same, or empty
 * @param service whose it is
 * @param begin nanoseconds since the epoch
 * @param end nanoseconds since the epoch
 * @param failed whether its status is an error
 */
public record Ended(
        String trace,
        String id,
        String parent,
        String service,
        String name,
        long begin,
        long end,
        boolean failed,
        Map<String, String> attributes,
        List<Event> events) {

    /**
     * Something that happened meanwhile.
     *
     * @param at nanoseconds since the epoch
     */
    public record Event(String name, long at) {}
}
