package dev.tamid.local.system;

import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** The log of this JVM, in which Kafka and, in one JVM, the services run: the file {@code logs/launcher.log}. */
public final class LauncherLog {
    private LauncherLog() {}

    /**
     * Sends it into a data folder. Has to be called before anything logs, since the configuration is read here; then the
     * property goes away again, or each service would see it and warn.
     */
    public static void into(Path data) {
        System.setProperty("logback.configurationFile", "launcher-logback.xml");
        System.setProperty(
                "tamid.log", data.resolve("logs").resolve("launcher.log").toString());
        LoggerFactory.getILoggerFactory();
        System.clearProperty("logback.configurationFile");
    }
}
