package dev.tamid.edge.body;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rule of one field. Optional and nullable unless said otherwise; null takes the value away.
 *
 * @param kind what it may be; null for a field that the system keeps
 * @param whenNull what null stands for: a value (an empty list), or null
 */
public record Field(
        String name,
        @Nullable Kind kind,
        boolean required,
        boolean nullable,
        @Nullable Object whenNull) {

    private static final LocalDate FIRST_DATE = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST_DATE = LocalDate.of(2200, 12, 31);
    private static final Instant FIRST_INSTANT = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LAST_INSTANT = Instant.parse("2200-12-31T23:59:59.999999Z");

    /** One line; white space around it is not kept. */
    public static Field line(String name, int min, int max) {
        return of(name, new Kind.Text(min, max, true, false));
    }

    /** One line, kept as it was typed. */
    public static Field typed(String name, int min, int max) {
        return of(name, new Kind.Text(min, max, false, false));
    }

    /** Any number of lines, kept as they were typed. */
    public static Field lines(String name, int max) {
        return of(name, new Kind.Text(0, max, false, true));
    }

    public static Field email(String name, int max) {
        return of(name, new Kind.Email(max));
    }

    public static Field id(String name) {
        return of(name, new Kind.Id());
    }

    /** A date of the years 1900 to 2200. */
    public static Field date(String name) {
        return of(name, new Kind.Date(FIRST_DATE, LAST_DATE));
    }

    /** A moment of the years 1900 to 2200, UTC. */
    public static Field instant(String name) {
        return of(name, new Kind.Time(FIRST_INSTANT, LAST_INSTANT));
    }

    public static Field integer(String name, long min, long max) {
        return of(name, new Kind.Whole(min, max));
    }

    public static Field flag(String name) {
        return of(name, new Kind.Flag());
    }

    public static Field oneOf(String name, List<String> allowed) {
        return of(name, new Kind.OneOf(List.copyOf(allowed)));
    }

    /** A list of single lines, each kept once; null stands for the empty list. */
    public static Field texts(String name, int mostElements, int min, int max) {
        return new Field(
                name, new Kind.Texts(mostElements, new Kind.Text(min, max, true, false)), false, true, List.of());
    }

    /** A field that answers have and bodies must not. */
    public static Field readOnly(String name) {
        return new Field(name, null, false, false, null);
    }

    private static Field of(String name, Kind kind) {
        return new Field(name, kind, false, true, null);
    }

    /** The field has to be there in a new resource, and is never null. */
    public Field needed() {
        return new Field(name, kind, true, false, null);
    }

    /** The field may be left out, and is never null. */
    public Field notNull() {
        return new Field(name, kind, required, false, null);
    }
}
