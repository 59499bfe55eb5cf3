package dev.tamid.local.load;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many requests are under way at once: grows by one for each round that the server takes, halves when it says that
 * it is too much (additive increase, multiplicative decrease, as TCP does: RFC 5681), between 1 and a maximum.
 */
final class Pace {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private final int maximum;
    private double limit;
    private int underWay;

    Pace(int maximum) {
        if (maximum < 1) {
            throw new IllegalArgumentException("at least one request must be under way");
        }
        this.maximum = maximum;
        this.limit = Math.min(2, maximum);
    }

    /** Waits for a place. */
    void enter() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (underWay >= (int) limit) {
                freed.await();
            }
            underWay++;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            underWay--;
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void taken() {
        lock.lock();
        try {
            limit = Math.min(maximum, limit + 1 / limit);
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void tooMuch() {
        lock.lock();
        try {
            limit = Math.max(1, limit / 2);
        } finally {
            lock.unlock();
        }
    }

    int limit() {
        lock.lock();
        try {
            return (int) limit;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing is under way. */
    void drain() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (underWay > 0) {
                freed.await();
            }
        } finally {
            lock.unlock();
        }
    }
}
