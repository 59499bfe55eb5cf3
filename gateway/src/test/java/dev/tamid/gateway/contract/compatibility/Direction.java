package dev.tamid.gateway.contract.compatibility;

/** Who may be older than the other: the one who writes a value, or the one who reads it. */
public enum Direction {
    /** The system sends it: readers that know the published schema have to understand what the new one allows. */
    SENT,
    /** The system receives it: what writers of the published schema send has to be accepted by the new one. */
    RECEIVED,
    /**
     * It stays on a compacted topic: both. Readers that know the new schema meet records that were written under the published one years ago,
     * and readers of the published one meet the new records.
     */
    KEPT
}
