package dev.tamid.gateway.console;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whether the console is served, and what of it.
 *
 * @param folder what the console's build made: {@code index.html} and {@code assets}; read once, when the gateway starts
 */
@ConfigurationProperties("tamid.console")
record ConsoleSettings(Path folder) {}
