package dev.tamid.local.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Objects;

/**
 * A build without a part of the protocol, as others ship it: a check of it has to find violations, or the check is worth
 * nothing. It is made out of a running system, from outside: other functions in Redis, another
 * {@code pg_current_snapshot()} for cache-invalidator.
 */
public enum Naive {
    /** Evicts after COMMIT and hopes: no marks, no births, every load is cached. */
    AFTER_COMMIT("after-commit", "evicts after COMMIT, without marks"),
    /** Evicts when the change event comes, and never before. */
    ON_EVENTS("on-events", "evicts on change events alone"),
    /** Marks and tells as soon as a change event comes, whether the change can be seen or not. */
    NO_GATE("no-gate", "has no visibility gate");

    private static final String LIBRARY = "tamid_v1";
    private static final String REGISTRATION = "redis.register_function";

    private final String text;
    private final String says;

    Naive(String text, String says) {
        this.text = text;
        this.says = says;
    }

    /** What it lacks, for a person. */
    public String says() {
        return says;
    }

    @Override
    public String toString() {
        return text;
    }

    /** Makes the system naive, until Redis restarts or for good. */
    public void make(FaultySystem system) throws SQLException {
        switch (this) {
            case AFTER_COMMIT, ON_EVENTS -> {
                URI redis = system.system().redis();
                var unused = RedisCommand.send(redis, "FUNCTION", "LOAD", "REPLACE", without(library(redis)));
            }
            case NO_GATE -> {
                system.sql("create schema naive");
                system.sql("grant usage on schema naive to public");
                system.sql(
                        "create function naive.pg_current_snapshot() returns text language sql return"
                                + " format('%1$s:%1$s:', pg_snapshot_xmax(pg_catalog.pg_current_snapshot())::text::bigint + 1000000)");
                system.sql("alter role invalidator set search_path = naive, pg_catalog, public");
                system.sql("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'invalidator'");
            }
        }
    }

    private static String library(URI redis) {
        return RedisCommand.send(redis, "FUNCTION", "LIST", "LIBRARYNAME", LIBRARY, "WITHCODE").stream()
                .filter(text -> text.startsWith("#!lua"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Redis has no functions of Tamid"));
    }

    private String without(String library) {
        int registrations = library.indexOf(REGISTRATION);
        if (registrations < 0) {
            throw new IllegalStateException("The functions in Redis are not as they are expected");
        }
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("naive.lua"))) {
            String naive = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("EVICTS_AFTER_COMMIT", Boolean.toString(this == AFTER_COMMIT));
            return library.substring(0, registrations) + naive + library.substring(registrations);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
