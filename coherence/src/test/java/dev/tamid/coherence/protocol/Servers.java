package dev.tamid.coherence.protocol;

import dev.tamid.coherence.cache.Cache;
import dev.tamid.coherence.cache.CacheSettings;
import dev.tamid.coherence.cache.LiveLog;
import dev.tamid.coherence.cache.RedisLink;
import dev.tamid.stack.Stack;
import dev.tamid.stack.StackSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;

/** The real servers, started once for all tests of the module. */
final class Servers {

    private static final Stack STACK =
            Stack.start(StackSettings.forTests(folder())).closeAtExit();

    private static final CacheSettings SETTINGS = Settings.cache(STACK.redis().uri());
    private static final RedisLink REDIS = connected();

    private Servers() {}

    static Stack stack() {
        return STACK;
    }

    static RedisLink redis() {
        return REDIS;
    }

    static Cache cache() {
        return new Cache(REDIS, SETTINGS);
    }

    static LiveLog liveLog() {
        return new LiveLog(REDIS, SETTINGS);
    }

    private static RedisLink connected() {
        RedisLink link = new RedisLink(SETTINGS);
        Awaitility.await().until(link::available);
        return link;
    }

    private static Path folder() {
        try {
            Path target = Files.createDirectories(Path.of("target"));
            return Files.createTempDirectory(target.toAbsolutePath(), "stack");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
