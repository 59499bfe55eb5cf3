package dev.tamid.coherence.database;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which database the truth is: PostgreSQL's system identifier and timeline, which every cache key carries, so that a restored or promoted
 * database starts with a cold cache. It is a lease: a process that has not heard from the primary for {@code lease} can no longer know
 * that another was not promoted, so it has no identity, finds nothing in the cache, and asks the database.
 *
 * <p>Thread-safe.
 */
public final class DatabaseIdentity {

    /**
     * Selects the identity as text; it fails on a standby, which cannot vouch for anything. The timeline is read from the name of the WAL
     * file that is written now: the control file still names the old one until the checkpoint after a promotion.
     */
    public static final String SQL =
            "to_hex((select system_identifier from pg_control_system())) || '-' || ltrim(substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8), '0')";

    private record Heard(String identity, long atNanos) {}

    private final AtomicReference<@Nullable Heard> last = new AtomicReference<>();
    private final Duration lease;
    private final LongSupplier nanoClock;

    public DatabaseIdentity(Duration lease, LongSupplier nanoClock) {
        this.lease = lease;
        this.nanoClock = nanoClock;
    }

    /** Notes what the primary said; {@code askedAtNanos} is when it was asked, since the answer may be as old as that. */
    public void heard(String identity, long askedAtNanos) {
        last.set(new Heard(identity, askedAtNanos));
    }

    /** The identity, as long as the lease holds. */
    public Optional<String> current() {
        Heard heard = last.get();
        return heard != null && nanoClock.getAsLong() - heard.atNanos() < lease.toNanos()
                ? Optional.of(heard.identity())
                : Optional.empty();
    }

    /** The clock by which leases are counted, in nanoseconds. */
    public long nanos() {
        return nanoClock.getAsLong();
    }
}
