package dev.tamid.edge.body;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The fields that a body named, checked. One that was left out is not there; one that was given as null is there, and null. */
public final class Fields {

    private final Map<String, @Nullable Object> values;

    Fields(Map<String, @Nullable Object> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public Set<String> names() {
        return values.keySet();
    }

    /** The value, of the type that the field's rule gives; null also when it was left out. */
    public @Nullable Object value(String name) {
        return values.get(name);
    }

    public @Nullable String text(String name) {
        return (String) value(name);
    }

    /** The value of a required field. */
    public String neededText(String name) {
        return Objects.requireNonNull(text(name), name);
    }

    public @Nullable Long integer(String name) {
        return (Long) value(name);
    }

    public @Nullable UUID id(String name) {
        return (UUID) value(name);
    }

    /** The value of a required field. */
    public UUID neededId(String name) {
        return Objects.requireNonNull(id(name), name);
    }

    public @Nullable LocalDate date(String name) {
        return (LocalDate) value(name);
    }

    public @Nullable Instant instant(String name) {
        return (Instant) value(name);
    }

    /** The list; empty when it was left out. */
    @SuppressWarnings("unchecked")
    public List<String> texts(String name) {
        Object list = value(name);
        return list == null ? List.of() : (List<String>) list;
    }
}
