package dev.tamid.gateway.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The page's viewer; its files lie under its version, which the build knows. */
final class SwaggerUi {

    private static final String ABOUT = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

    static final String VERSION = version();

    private SwaggerUi() {}

    private static String version() {
        try (InputStream file = Objects.requireNonNull(SwaggerUi.class.getResourceAsStream(ABOUT))) {
            Properties about = new Properties();
            about.load(file);
            return about.getProperty("version");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
