package dev.tamid.local.cutoff;

import dev.tamid.local.fault.FaultySystem;
import dev.tamid.local.fault.Link;
import dev.tamid.local.system.ServiceName;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/** The ways in which a frontend is cut off. */
enum Cut {
    /** The frontend's own process ends. */
    KILLED_FRONTEND(30) {
        @Override
        void make(FaultySystem system, Link front, List<Frontend> frontends, RandomGenerator random) {
            frontends.get(random.nextInt(frontends.size())).cut();
        }
    },
    RESET_IN_FRONT(20) {
        @Override
        void make(FaultySystem system, Link front, List<Frontend> frontends, RandomGenerator random) {
            front.reset();
        }
    },
    BLACK_HOLE_IN_FRONT(10) {
        @Override
        void make(FaultySystem system, Link front, List<Frontend> frontends, RandomGenerator random) {
            swallow(front);
        }
    },
    RESET_BEHIND(12) {
        @Override
        void make(FaultySystem system, Link front, List<Frontend> frontends, RandomGenerator random) {
            behind(system).reset();
        }
    },
    BLACK_HOLE_BEHIND(5) {
        @Override
        void make(FaultySystem system, Link front, List<Frontend> frontends, RandomGenerator random) {
            swallow(behind(system));
        }
    },
    RESET_REDIS(5) {
        @Override
        void make(FaultySystem system, Link front, List<Frontend> frontends, RandomGenerator random) {
            system.links("redis of cache-invalidator").forEach(Link::reset);
        }
    },
    KILLED_REDIS(6) {
        @Override
        void make(FaultySystem system, Link front, List<Frontend> frontends, RandomGenerator random) {
            system.system().stack().redis().kill();
            system.system().stack().redis().start();
        }
    },
    KILLED_GATEWAY(3) {
        @Override
        void make(FaultySystem system, Link front, List<Frontend> frontends, RandomGenerator random) {
            system.system().kill(ServiceName.GATEWAY);
            system.system().start(ServiceName.GATEWAY);
        }
    },
    STOPPED_GATEWAY(2) {
        @Override
        void make(FaultySystem system, Link front, List<Frontend> frontends, RandomGenerator random) {
            system.system().stop(ServiceName.GATEWAY);
            system.system().start(ServiceName.GATEWAY);
        }
    },
    KILLED_CACHE_INVALIDATOR(4) {
        @Override
        void make(FaultySystem system, Link front, List<Frontend> frontends, RandomGenerator random) {
            system.system().kill(ServiceName.CACHE_INVALIDATOR);
            system.system().start(ServiceName.CACHE_INVALIDATOR);
        }
    },
    STOPPED_CACHE_INVALIDATOR(3) {
        @Override
        void make(FaultySystem system, Link front, List<Frontend> frontends, RandomGenerator random) {
            system.system().stop(ServiceName.CACHE_INVALIDATOR);
            system.system().start(ServiceName.CACHE_INVALIDATOR);
        }
    };

    private static final Duration SWALLOWED = Duration.ofSeconds(3);

    private final int weight;

    Cut(int weight) {
        this.weight = weight;
    }

    /** Returns when what was ended runs again. */
    abstract void make(FaultySystem system, Link front, List<Frontend> frontends, RandomGenerator random);

    static Cut draw(RandomGenerator random) {
        int all = 0;
        for (Cut cut : values()) {
            all += cut.weight;
        }
        int drawn = random.nextInt(all);
        for (Cut cut : values()) {
            drawn -= cut.weight;
            if (drawn < 0) {
                return cut;
            }
        }
        throw new IllegalStateException("weights");
    }

    private static Link behind(FaultySystem system) {
        return system.links("service cache-invalidator").getFirst();
    }

    private static void swallow(Link link) {
        link.deaf();
        LockSupport.parkNanos(SWALLOWED.toNanos());
        link.pass();
    }
}
