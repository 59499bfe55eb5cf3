package dev.tamid.local.fault;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A fault that can be staged: how it begins, how long it lasts, how it ends.
 *
 * @param losesCache whether Redis loses data, so that reads may go back in time until it is over
 * @param begin answers how it ends
 */
public record Fault(String name, boolean losesCache, Duration lasts, Begin begin) {

    /** Begins a fault. */
    public interface Begin {
        End begin(FaultySystem system, RandomGenerator random) throws Exception;
    }

    /** Ends a fault; answers what is worth knowing of it, or nothing. */
    public interface End {
        String end() throws Exception;
    }

    static Fault of(String name, Duration lasts, Begin begin) {
        return new Fault(name, false, lasts, begin);
    }

    static Fault ofCache(String name, Duration lasts, Begin begin) {
        return new Fault(name, true, lasts, begin);
    }

    /** A fault of one link among those whose name begins so. */
    static Fault ofLink(String name, String links, Duration lasts, Consumer<Link> breaks) {
        return of(name, lasts, (system, random) -> {
            List<Link> all = system.links(links);
            Link link = all.get(random.nextInt(all.size()));
            breaks.accept(link);
            return () -> {
                link.pass();
                return link.name();
            };
        });
    }
}
