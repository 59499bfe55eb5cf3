package dev.tamid.invalidator.live;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * What one connection is to be sent, on its way to the socket; bounded ({@link FrameQueue}).
 *
 * <p>Offers come from one thread; the socket takes on its own.
 */
final class Outbox {

    private final FrameQueue waiting;
    private final Sinks.Many<Frame> frames;
    private final Sinks.Empty<Void> begun = Sinks.empty();
    private final Sinks.One<Closing> closing = Sinks.one();
    private volatile boolean isClosing;

    Outbox(LiveSettings settings) {
        this.waiting = new FrameQueue(settings);
        this.frames = Sinks.many().unicast().onBackpressureBuffer(waiting);
    }

    /** From now on older changes of a row may give way to its newest when much is waiting. */
    void coalesce() {
        waiting.coalesce();
    }

    /** Puts a frame at the end; false when there is no room. */
    boolean offer(Frame frame) {
        var unused = begun.tryEmitEmpty();
        return frames.tryEmitNext(frame).isSuccess();
    }

    /** Ends it: what waits is still sent if the socket takes it, then the connection is closed. */
    void close(Closing why) {
        isClosing = true;
        var unused = closing.tryEmitValue(why);
    }

    boolean isClosing() {
        return isClosing;
    }

    /** What the socket sends, as fast as it can. */
    Flux<Frame> frames() {
        return frames.asFlux();
    }

    /** Done when there is something to send. */
    Mono<Void> begun() {
        return begun.asMono();
    }

    /** Comes when we want the connection closed. */
    Mono<Closing> closing() {
        return closing.asMono();
    }
}
