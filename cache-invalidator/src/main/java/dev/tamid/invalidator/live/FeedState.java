package dev.tamid.invalidator.live;

import org.jspecify.annotations.Nullable;

/**
 * Where a trainer's feed stands. {@link Feed} alone moves it:
 *
 * <pre>
 * Subscribing ──confirmed──▶ Reading ──head read──▶ Following ──a number is missing──▶ Filling ──gap read──▶ Following
 *      ▲                        ▲                      │  │                               │
 *      │                        └──── resync, check, ──┘  └──────── Redis away ───────────┤
 *      └── again after a while ◀──────reconnect──────── Away ◀──────────────────────────────┘
 * </pre>
 */
sealed interface FeedState {

    /** The subscription is asked for. */
    record Subscribing() implements FeedState {}

    /**
     * The log's head is asked for, under a live subscription.
     *
     * @param last where the feed stood; null when it must begin anew
     * @param reason what frontends are told when it cannot go on from there
     */
    record Reading(@Nullable Following last, String reason) implements FeedState {}

    /** All up to the number was told. */
    record Following(String epoch, long seq) implements FeedState {}

    /** What follows the place is read from the log. */
    record Filling(Following last) implements FeedState {}

    /** Redis does not answer. */
    record Away(@Nullable Following last) implements FeedState {}
}
