package dev.tamid.invalidator.live;

import java.util.AbstractQueue;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The frames that wait for one socket, bounded in number and bytes.
 *
 * <p>One thread puts, another takes. What is taken comes in the order in which it was put, coalesced or not.
 *
 * <p>Implementation note: coalescing goes through all that waits, so it is done when the queue has doubled since the last time, and costs a
 * frame a constant on average.
 */
final class FrameQueue extends AbstractQueue<Frame> {

    private final LiveSettings settings;
    private Deque<Frame> frames = new ArrayDeque<>();
    private long bytes;
    private boolean coalesces;
    private int coalesceAt;

    FrameQueue(LiveSettings settings) {
        this.settings = settings;
        this.coalesceAt = settings.coalesceFrames();
    }

    /** From now on older changes of a row may give way to its newest. */
    synchronized void coalesce() {
        coalesces = true;
    }

    /** Puts a frame at the end; false when there is no room, also after coalescing. */
    @Override
    public synchronized boolean offer(Frame frame) {
        frames.addLast(frame);
        bytes += frame.json().length;
        if (coalesces && (frames.size() >= coalesceAt || isOver())) {
            dropOvertaken();
            coalesceAt = Math.max(settings.coalesceFrames(), 2 * frames.size());
        }
        return !isOver();
    }

    @Override
    public synchronized @Nullable Frame poll() {
        Frame first = frames.pollFirst();
        if (first != null) {
            bytes -= first.json().length;
        }
        if (frames.isEmpty()) {
            coalesceAt = settings.coalesceFrames();
        }
        return first;
    }

    @Override
    public synchronized @Nullable Frame peek() {
        return frames.peekFirst();
    }

    @Override
    public synchronized int size() {
        return frames.size();
    }

    @Override
    public synchronized Iterator<Frame> iterator() {
        return Collections.unmodifiableList(List.copyOf(frames)).iterator();
    }

    private boolean isOver() {
        return frames.size() > settings.mostFrames()
                || bytes > settings.mostBytes().toBytes();
    }

    /**
     * Keeps the newest change of each row. Before an update also the insert that it follows: a row that was deleted for good and inserted
     * again counts its versions from 1, and only the insert says so.
     */
    private void dropOvertaken() {
        Map<String, String> keptOp = new HashMap<>();
        Deque<Frame> kept = new ArrayDeque<>();
        Iterator<Frame> fromNewest = frames.descendingIterator();
        while (fromNewest.hasNext()) {
            Frame frame = fromNewest.next();
            Subject subject = frame.subject();
            String newer = subject.row() == null ? null : keptOp.get(subject.row());
            if (newer == null || (newer.equals("update") && subject.op().equals("insert"))) {
                kept.addFirst(frame);
                if (subject.row() != null) {
                    keptOp.put(subject.row(), subject.op());
                }
            } else {
                bytes -= frame.json().length;
            }
        }
        frames = kept;
    }
}
