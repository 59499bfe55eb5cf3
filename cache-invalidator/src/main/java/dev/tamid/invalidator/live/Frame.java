package dev.tamid.invalidator.live;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A frame for frontends, encoded once and shared by all who get it, as a WebSocket's text or as an event of a stream.
 *
 * <p>{@link #subject()} is for the {@link Loop} alone; everything else may be read by any thread.
 */
final class Frame {

    private final String type;
    private final String epoch;
    private final long seq;
    private final byte[] json;
    private @Nullable Subject subject;
    private volatile byte @Nullable [] event;

    private Frame(String type, String epoch, long seq, byte[] json) {
        this.type = type;
        this.epoch = epoch;
        this.seq = seq;
        this.json = json;
    }

    /**
     * @param seq the number of the last change
     * @param place the number up to which the frontend has everything: while what it missed is still to come, where it resumes from
     */
    static Frame connected(String epoch, long seq, long place, boolean recovered, Duration pingEvery) {
        return control(
                "connected",
                epoch,
                place,
                ",\"epoch\":\"" + epoch + "\",\"seq\":" + seq + ",\"recovered\":" + recovered + ",\"pingMs\":"
                        + pingEvery.toMillis());
    }

    static Frame resync(String reason) {
        return control("resync", "", 0, ",\"reason\":\"" + reason + "\"");
    }

    /** A sign of life, and the number up to which everything was sent that the connection is to have. */
    static Frame ping(String epoch, long seq) {
        return control("ping", epoch, seq, ",\"seq\":" + seq);
    }

    /** The last event of a stream; a WebSocket has its close frame instead. */
    static Frame closed(Closing why) {
        return control("closed", "", 0, ",\"code\":" + why.code() + ",\"reason\":\"" + why.reason() + "\"");
    }

    /** @param json the whole frame, UTF-8; not to be changed */
    static Frame change(String epoch, long seq, byte[] json) {
        return new Frame("change", epoch, seq, json);
    }

    static Frame change(String epoch, long seq, String json) {
        return change(epoch, seq, json.getBytes(StandardCharsets.UTF_8));
    }

    private static Frame control(String type, String epoch, long seq, String rest) {
        return new Frame(
                type, epoch, seq, ("{\"type\":\"" + type + "\"" + rest + "}").getBytes(StandardCharsets.UTF_8));
    }

    /** The number of a change, or the place that another frame names; 0 when it names none. */
    long seq() {
        return seq;
    }

    /** The text of a WebSocket's frame, UTF-8; not to be changed. */
    byte[] json() {
        return json;
    }

    /** What the change is about; empty for a frame that is no change. */
    Subject subject() {
        Subject known = subject;
        if (known == null) {
            known = type.equals("change") ? Subject.of(json) : Subject.NONE;
            subject = known;
        }
        return known;
    }

    /** The event of a stream (WHATWG HTML, 9.2): type, the frame as data, and the place as id where the frame names one. */
    byte[] event() {
        byte[] known = event;
        if (known == null) {
            String id = epoch.isEmpty() ? "" : "id: " + epoch + ":" + seq + "\n";
            known = ("event: " + type + "\n" + id + "data: " + new String(json, StandardCharsets.UTF_8) + "\n\n")
                    .getBytes(StandardCharsets.UTF_8);
            event = known;
        }
        return known;
    }
}
