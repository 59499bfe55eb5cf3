package dev.tamid.gateway;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Binds settings records as the application does. */
public final class Settings {

    private Settings() {}

    public static <T> T bind(Class<T> type, String prefix, Map<String, ?> given) {
        return new Binder(new MapConfigurationPropertySource(given)).bindOrCreate(prefix, Bindable.of(type));
    }
}
