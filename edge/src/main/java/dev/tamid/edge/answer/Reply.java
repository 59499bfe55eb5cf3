package dev.tamid.edge.answer;

import org.jspecify.annotations.Nullable;

/**
 * What a mutation answers.
 *
 * @param json the body, or null for none
 * @param location the address of what was made
 */
public record Reply(
        int status,
        @Nullable String json,
        @Nullable String etag,
        @Nullable String location) {

    /** The resource as it is after the change. */
    public static Reply of(String json, long version) {
        return new Reply(200, json, Etags.ofVersion(version), null);
    }

    /** The resource that was made. */
    public static Reply created(String json, long version, String location) {
        return new Reply(201, json, Etags.ofVersion(version), location);
    }

    /** Nothing is left to tell. */
    public static Reply gone() {
        return new Reply(204, null, null, null);
    }
}
