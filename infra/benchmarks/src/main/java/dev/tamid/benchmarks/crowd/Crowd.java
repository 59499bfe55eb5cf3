package dev.tamid.benchmarks.crowd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/** Many live connections on one thread. Those that end come back after a moment. */
final class Crowd implements AutoCloseable {

    /** Is told on the crowd's thread. */
    @FunctionalInterface
    interface Listener {
        /** A change came whose text lies in the buffer from {@code begin} to {@code end}. */
        void change(Member member, ByteBuffer buffer, int begin, int end, long nanos);
    }

    private record Return(Member member, long atNanos) {}

    private static final int CONNECTS_AT_ONCE = 50;
    private static final long LONGEST_PAUSE_NANOS = 500_000_000L;

    private final Selector selector = Selector.open();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Queue<Member> toConnect = new ArrayDeque<>();
    private final PriorityQueue<Return> returns =
            new PriorityQueue<>((one, other) -> Long.compare(one.atNanos(), other.atNanos()));
    private final Thread thread = Thread.ofPlatform().name("crowd").daemon().unstarted(this::run);
    private volatile boolean closed;

    Crowd() throws IOException {
        thread.start();
    }

    /** Connects them, some at a time. */
    void join(List<Member> members) {
        onThread(() -> toConnect.addAll(members));
    }

    void onThread(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    private void run() {
        try {
            while (!closed) {
                selector.select(50);
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                for (SelectionKey key : selector.selectedKeys()) {
                    ready((Member) key.attachment(), key);
                }
                selector.selectedKeys().clear();
                while (!returns.isEmpty() && returns.peek().atNanos() <= System.nanoTime()) {
                    toConnect.add(returns.remove().member());
                }
                for (int n = 0; n < CONNECTS_AT_ONCE && !toConnect.isEmpty(); n++) {
                    connect(toConnect.remove());
                }
            }
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private void connect(Member member) {
        try {
            member.connect(selector);
        } catch (IOException refused) {
            over(member);
        }
    }

    private void ready(Member member, SelectionKey key) {
        try {
            if (key.isValid()) {
                member.ready();
            }
        } catch (IOException | CancelledKeyException over) {
            over(member);
        }
    }

    private void over(Member member) {
        member.gone();
        if (!member.isPaused()) {
            long pause = ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_NANOS);
            returns.add(new Return(member, System.nanoTime() + pause));
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        try {
            var unused = thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
