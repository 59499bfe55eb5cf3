package dev.tamid.invalidator;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Binds settings as Spring Boot does, and names their keys. */
public final class SettingsOf {

    private SettingsOf() {}

    public static <T> T bind(Class<T> type, String prefix, Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate(prefix, Bindable.of(type), BindHandler.DEFAULT);
    }

    /** The keys below the prefix, those of nested records with a dot. */
    public static Set<String> keys(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .flatMap(component -> component.getType().isRecord()
                        ? keys(component.getType()).stream().map(key -> kebab(component.getName()) + "." + key)
                        : java.util.stream.Stream.of(kebab(component.getName())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    }
}
