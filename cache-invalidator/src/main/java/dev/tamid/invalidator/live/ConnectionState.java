package dev.tamid.invalidator.live;

import dev.tamid.edge.auth.Caller;

/**
 * Where a connection stands. {@link Connection} alone moves it:
 *
 * <pre>
 * AwaitingConnect ──connect──▶ Verifying ──token good──▶ Joining ──feed admits──▶ Following ◀─┐
 *       │                          │                        │                        └─frames─┘
 *       ├──5 s: 4401               ├──token bad: 4401       ├──too many: 4429        ├──too slow: 4408
 *       └──────────── any other frame: 4400 · token runs out: 4401 · we stop: 1012 ──┴──▶ Closed
 * </pre>
 *
 * In Joining and Following a {@code refresh} changes the caller's expiry and nothing else.
 */
sealed interface ConnectionState {

    /** Nothing came yet. */
    record AwaitingConnect() implements ConnectionState {}

    /** The token is being verified, which may take a request to the issuer. */
    record Verifying() implements ConnectionState {}

    /** The feed is asked for its place. */
    record Joining(Caller caller) implements ConnectionState {}

    /**
     * Changes are sent as they come.
     *
     * @param epoch the log that the number counts
     * @param seq the number up to which all was sent that the frontend wants, or that it has otherwise
     */
    record Following(Caller caller, String epoch, long seq) implements ConnectionState {}

    record Closed() implements ConnectionState {}
}
