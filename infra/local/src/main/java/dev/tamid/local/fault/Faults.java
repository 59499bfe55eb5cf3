package dev.tamid.local.fault;

import dev.tamid.local.system.Instance;
import dev.tamid.local.system.ServiceName;
import dev.tamid.stack.HeldCommits;
import dev.tamid.stack.PostgresServer;
import dev.tamid.stack.RedisServer;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All faults that can be staged. */
public final class Faults {
    private static final Duration NONE = Duration.ZERO;
    private static final Duration SHORT = Duration.ofSeconds(3);
    private static final Duration SOME = Duration.ofSeconds(6);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration DELAY = Duration.ofMillis(40);

    private Faults() {}

    /** In the order of their names in the documents. */
    public static List<Fault> all() {
        List<Fault> all = new ArrayList<>();
        for (ServiceName service : ServiceName.values()) {
            all.add(Fault.of("kill-" + service.text(), NONE, (system, random) -> {
                system.system().kill(service);
                return () -> {
                    system.system().start(service);
                    return "";
                };
            }));
        }
        all.add(Fault.of("take-over", NONE, (system, random) -> TakeOver.begin(system)));
        all.add(Fault.of("rebalance", SHORT, (system, random) -> rebalance(system)));
        all.add(Fault.ofCache("flush-redis", NONE, (system, random) -> {
            var unused = RedisCommand.send(system.system().redis(), "FLUSHALL");
            return () -> "";
        }));
        all.add(Fault.ofCache("restart-redis", NONE, (system, random) -> {
            system.system().stack().redis().kill();
            return () -> {
                system.system().stack().redis().start();
                return "";
            };
        }));
        all.add(Fault.of("stop-redis", SOME, (system, random) -> {
            system.system().stack().redis().pause();
            return () -> {
                system.system().stack().redis().resume();
                return "";
            };
        }));
        all.add(Fault.ofCache("old-redis", SHORT, (system, random) -> oldRedis(system)));
        all.add(Fault.of("stop-kafka", SOME, (system, random) -> {
            system.system().stack().kafka().stop();
            return () -> {
                system.system().stack().kafka().start();
                return "";
            };
        }));
        all.add(Fault.of("restart-postgres", NONE, (system, random) -> {
            system.system().stack().postgres().stop();
            return () -> {
                system.system().stack().postgres().start();
                return "";
            };
        }));
        all.add(Fault.of("drop-slot", NONE, (system, random) -> {
            system.sql("do $$ begin perform pg_terminate_backend(active_pid, 5000) from pg_replication_slots"
                    + " where slot_name = 'tamid' and active_pid is not null;"
                    + " perform pg_drop_replication_slot('tamid'); end $$");
            return () -> "";
        }));
        all.add(Fault.of("ghost-standby", SHORT, (system, random) -> {
            HeldCommits held = system.system().stack().postgres().holdCommits();
            return () -> {
                held.close();
                return "";
            };
        }));
        all.add(Fault.of("long-transaction", LONG, (system, random) -> longTransaction(system)));
        for (String link : List.of("redis", "postgres", "kafka", "service")) {
            all.add(Fault.ofLink("slow-" + link, link, SOME, broken -> broken.slow(DELAY)));
            all.add(Fault.ofLink("deaf-" + link, link, SOME, Link::deaf));
            all.add(Fault.ofLink("reset-" + link, link, NONE, Link::reset));
        }
        return List.copyOf(all);
    }

    /** Two more instances come, and go again in order. */
    private static Fault.End rebalance(FaultySystem system) {
        Instance second = system.system().startAnother(ServiceName.CACHE_INVALIDATOR);
        Instance third = system.system().startAnother(ServiceName.CACHE_INVALIDATOR);
        return () -> {
            second.stop();
            third.stop();
            return "1, 3, 1 instances";
        };
    }

    /** Redis comes back with what it had some seconds ago. */
    private static Fault.End oldRedis(FaultySystem system) {
        RedisServer redis = system.system().stack().redis();
        byte[] dump = redis.dump();
        return () -> {
            redis.kill();
            redis.start(dump);
            return "data of " + SHORT.toSeconds() + " s ago";
        };
    }

    private static Fault.End longTransaction(FaultySystem system) throws Exception {
        Connection connection = system.system().stack().postgres().connect(PostgresServer.OPERATOR);
        connection.setAutoCommit(false);
        connection
                .createStatement()
                .execute("insert into clients.clients (trainer_id, full_name)"
                        + " values (gen_random_uuid(), 'Held open')");
        return () -> {
            connection.rollback();
            connection.close();
            return "open for " + LONG.toSeconds() + " s";
        };
    }
}
