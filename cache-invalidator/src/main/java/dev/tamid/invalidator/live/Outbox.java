package dev.tamid.invalidator.live;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The frames that wait for one socket, bounded in number and bytes.
 *
 * <p>Offers come from one thread; the socket takes on its own.
 */
final class Outbox {

    private final Sinks.Many<Frame> frames;
    private final Sinks.One<Closing> closing = Sinks.one();
    private final AtomicLong bytes = new AtomicLong();
    private final long mostBytes;
    private volatile boolean isClosing;

    Outbox(LiveSettings settings) {
        this.mostBytes = settings.mostBytes().toBytes();
        this.frames = Sinks.many().unicast().onBackpressureBuffer(new LinkedBlockingQueue<>(settings.mostFrames()));
    }

    /** Puts a frame at the end; false when there is no room. */
    boolean offer(Frame frame) {
        int size = frame.json().length;
        if (bytes.addAndGet(size) > mostBytes) {
            bytes.addAndGet(-size);
            return false;
        }
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
        return frames.asFlux().doOnNext(frame -> bytes.addAndGet(-frame.json().length));
    }

    /** Comes when we want the connection closed. */
    Mono<Closing> closing() {
        return closing.asMono();
    }
}
