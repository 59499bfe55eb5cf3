package dev.tamid.invalidator.audit;

import org.jspecify.annotations.Nullable;

/**
 * An entry that was wrong, with the evidence. Nothing of what clients entrusted to us is in it: lengths and hashes stand for it.
 *
 * @param at when it was found, RFC 3339
 * @param kind {@code "stale"} or {@code "corrupt"}
 * @param scale at which it was found
 * @param key of the family in Redis
 * @param variant without the values of its query
 * @param snapshot that the entry was kept under; empty when there was none
 * @param marks of the family, joined by commas
 * @param freshSnapshot what the database could see when it was found
 * @param xid of the change, if one led here
 * @param lsn of the change, {@code commit:lsn}, if one led here
 * @param instance who found it
 * @param difference what was wrong
 * @param repaired whether it was dropped; otherwise it was gone already
 */
public record Finding(
        String at,
        String kind,
        String scale,
        String key,
        String variant,
        String snapshot,
        String marks,
        String birth,
        @Nullable String freshSnapshot,
        @Nullable Long xid,
        @Nullable String lsn,
        String instance,
        String difference,
        boolean repaired) {}
