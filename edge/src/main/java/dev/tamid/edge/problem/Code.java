package dev.tamid.edge.problem;

import java.net.URI;
import java.util.Locale;

/**
 * What can go wrong, by the name that frontends may rely on. Names and statuses never change; a new one may be added. Each has a title and
 * a detail in every {@link Language} (a test checks it).
 */
public enum Code {
    MALFORMED_JSON(400),
    INVALID_CURSOR(400),
    INVALID_ID(400),
    INVALID_LIMIT(400),
    INVALID_PARAMETER(400),
    INVALID_IDEMPOTENCY_KEY(400),
    BAD_REQUEST(400),
    UNAUTHENTICATED(401),
    FORBIDDEN(403),
    NOT_FOUND(404),
    CLIENT_NOT_FOUND(404),
    TRAINEE_NOT_FOUND(404),
    INTERACTION_NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    TRAINEE_TAKEN(409),
    CLIENT_LINKED(409),
    EXTERNAL_ID_TAKEN(409),
    IDEMPOTENCY_IN_FLIGHT(409),
    /** A replay of the changes is under way; {@code current} is how far it is. */
    REPLAY_RUNNING(409),
    PRECONDITION_FAILED(412),
    PAYLOAD_TOO_LARGE(413),
    URI_TOO_LONG(414),
    UNSUPPORTED_MEDIA_TYPE(415),
    VALIDATION(422),
    IDEMPOTENCY_KEY_REUSED(422),
    PRECONDITION_REQUIRED(428),
    RATE_LIMITED(429),
    HEADERS_TOO_LARGE(431),
    INTERNAL(500),
    /** The cache could not be marked, so nothing was written. */
    CACHE_UNAVAILABLE(503),
    /** The database, or a service behind the gateway, cannot be asked now. */
    SERVICE_UNAVAILABLE(503);

    private final int status;
    private final URI type;

    Code(int status) {
        this.status = status;
        this.type = URI.create(
                "urn:tamid:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The problem type of RFC 9457: a name, not an address. */
    public URI type() {
        return type;
    }
}
