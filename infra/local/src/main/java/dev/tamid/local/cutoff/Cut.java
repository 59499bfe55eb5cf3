package dev.tamid.local.cutoff;

import dev.tamid.local.fault.FaultySystem;
import dev.tamid.local.fault.Link;
import dev.tamid.local.system.LocalSystem;
import dev.tamid.local.system.ServiceName;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The ways in which a frontend is cut off. */
enum Cut {
    /** The frontend's own process ends. */
    KILLED_FRONTEND(
            30,
            to -> to.frontends().get(to.random().nextInt(to.frontends().size())).cut()),
    RESET_IN_FRONT(20, to -> to.front().reset()),
    BLACK_HOLE_IN_FRONT(10, to -> swallow(to.front())),
    RESET_BEHIND(12, to -> behind(to).reset()),
    BLACK_HOLE_BEHIND(5, to -> swallow(behind(to))),
    RESET_REDIS(5, to -> to.faulty().links("redis of cache-invalidator").forEach(Link::reset)),
    KILLED_REDIS(6, to -> {
        to.system().stack().redis().kill();
        to.system().stack().redis().start();
    }),
    KILLED_GATEWAY(3, to -> kill(to, ServiceName.GATEWAY)),
    STOPPED_GATEWAY(2, to -> stop(to, ServiceName.GATEWAY)),
    KILLED_CACHE_INVALIDATOR(4, to -> kill(to, ServiceName.CACHE_INVALIDATOR)),
    STOPPED_CACHE_INVALIDATOR(3, to -> stop(to, ServiceName.CACHE_INVALIDATOR));

    /**
     * What can be cut.
     *
     * @param front the link that the frontends come through
     */
    record Scene(FaultySystem faulty, Link front, List<Frontend> frontends, RandomGenerator random) {

        LocalSystem system() {
            return faulty.system();
        }
    }

    private static final Duration SWALLOWED = Duration.ofSeconds(3);

    private final int weight;
    private final Consumer<Scene> action;

    Cut(int weight, Consumer<Scene> action) {
        this.weight = weight;
        this.action = action;
    }

    /** Returns when what was ended runs again. */
    void make(Scene scene) {
        action.accept(scene);
    }

    static Cut draw(RandomGenerator random) {
        int drawn =
                random.nextInt(Stream.of(values()).mapToInt(cut -> cut.weight).sum());
        for (Cut cut : values()) {
            drawn -= cut.weight;
            if (drawn < 0) {
                return cut;
            }
        }
        throw new IllegalStateException("weights");
    }

    private static Link behind(Scene scene) {
        return scene.faulty().links("service cache-invalidator").getFirst();
    }

    private static void swallow(Link link) {
        link.deaf();
        LockSupport.parkNanos(SWALLOWED.toNanos());
        link.pass();
    }

    private static void kill(Scene scene, ServiceName service) {
        scene.system().kill(service);
        scene.system().start(service);
    }

    private static void stop(Scene scene, ServiceName service) {
        scene.system().stop(service);
        scene.system().start(service);
    }
}
