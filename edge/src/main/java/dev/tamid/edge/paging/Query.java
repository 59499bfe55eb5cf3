package dev.tamid.edge.paging;

import dev.tamid.coherence.catalog.ViewRequest;
import dev.tamid.edge.body.Characters;
import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.ProblemException;
import dev.tamid.edge.request.Ids;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a view's query, read strictly: one that takes a single value may be given once, and a value that cannot be used is
 * {@link Code#INVALID_PARAMETER} (of {@code limit} {@link Code#INVALID_LIMIT}). An empty value counts as not given.
 */
public final class Query {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MOST_LIMIT = 100;

    private static final int MOST_VALUES = 50;
    private static final int LONGEST_VALUE = 300;
    private static final Pattern WHOLE = Pattern.compile("\\d{1,3}");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    private final Map<String, List<String>> parameters;

    public Query(ViewRequest request) {
        this.parameters = request.parameters();
    }

    /** How many items a page may have: 1 to {@value #MOST_LIMIT}. */
    public int limit() {
        // Said twice is said once: the cache knows no other question.
        List<String> given =
                parameters.getOrDefault("limit", List.of()).stream().distinct().toList();
        if (given.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        int limit =
                given.size() == 1 && WHOLE.matcher(given.getFirst()).matches() ? Integer.parseInt(given.getFirst()) : 0;
        if (limit < 1 || limit > MOST_LIMIT) {
            throw ProblemException.of(Code.INVALID_LIMIT);
        }
        return limit;
    }

    /** The cursor as it was given, unread. */
    public @Nullable String cursor() {
        List<String> given = parameters.getOrDefault("cursor", List.of());
        if (given.size() > 1) {
            throw Cursor.broken();
        }
        return given.isEmpty() || given.getFirst().isEmpty() ? null : given.getFirst();
    }

    /** Text without control characters. */
    public @Nullable String text(String name) {
        List<String> given = parameters.getOrDefault(name, List.of());
        if (given.size() > 1) {
            throw invalid(name);
        }
        return given.isEmpty() || given.getFirst().isEmpty() ? null : checked(name, given.getFirst());
    }

    /** The values of a parameter that may be repeated. */
    public List<String> texts(String name) {
        List<String> given = parameters.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .map(value -> checked(name, value))
                .distinct()
                .toList();
        if (given.size() > MOST_VALUES) {
            throw invalid(name);
        }
        return given;
    }

    /** The values of a parameter that may be repeated, each one of those that are allowed. */
    public List<String> anyOf(String name, List<String> allowed) {
        List<String> given = texts(name);
        if (!allowed.containsAll(given)) {
            throw invalid(name);
        }
        return given;
    }

    public @Nullable Boolean flag(String name) {
        String given = text(name);
        if (given == null) {
            return null;
        }
        return switch (given) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid(name);
        };
    }

    public @Nullable UUID id(String name) {
        String given = text(name);
        if (given == null) {
            return null;
        }
        return Ids.parse(given).orElseThrow(() -> invalid(name));
    }

    /** {@code YYYY-MM-DD}. */
    public @Nullable LocalDate date(String name) {
        String given = text(name);
        if (given == null) {
            return null;
        }
        try {
            if (DATE.matcher(given).matches()) {
                return LocalDate.parse(given);
            }
        } catch (DateTimeException wrong) {
            throw invalid(name);
        }
        throw invalid(name);
    }

    /** An RFC 3339 time, or {@code YYYY-MM-DD} for the first moment of that day, UTC. */
    public @Nullable Instant instant(String name) {
        String given = text(name);
        if (given == null) {
            return null;
        }
        try {
            Instant instant = DATE.matcher(given).matches()
                    ? LocalDate.parse(given).atStartOfDay(ZoneOffset.UTC).toInstant()
                    // A plus sign in a query that was not encoded arrives as a space.
                    : OffsetDateTime.parse(given.replace(' ', '+')).toInstant();
            int year = instant.atOffset(ZoneOffset.UTC).getYear();
            if (year >= 1 && year <= 9999) {
                return instant;
            }
        } catch (DateTimeException wrong) {
            throw invalid(name);
        }
        throw invalid(name);
    }

    public static ProblemException invalid(String name) {
        return ProblemException.of(Code.INVALID_PARAMETER, name);
    }

    private static String checked(String name, String value) {
        if (value.length() > LONGEST_VALUE || !Characters.allowed(value, false)) {
            throw invalid(name);
        }
        return value;
    }
}
