package dev.tamid.coherence.catalog;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row made by hand. */
public final class MapRow implements Row {

    private final Map<String, @Nullable Object> values = new HashMap<>();

    public MapRow with(String column, @Nullable Object value) {
        MapRow copy = new MapRow();
        copy.values.putAll(values);
        copy.values.put(column, value);
        return copy;
    }

    @Override
    public @Nullable Object value(String column) {
        if (!values.containsKey(column)) {
            throw new IllegalStateException("No column " + column);
        }
        return values.get(column);
    }
}
