package dev.tamid.coherence.cache;

import org.jspecify.annotations.Nullable;

/** Whether the server that answers may be read. */
interface Life extends AutoCloseable {

    /** Of a server that never comes up with old data. */
    Life ALWAYS_WHOLE = new Life() {
        private final Whole whole = new Whole("always");

        @Override
        public Whole whole() {
            return whole;
        }

        @Override
        public void close() {}
    };

    /** One stay in the state in which it may be read; two of them are never the same. */
    final class Whole {
        private final String life;

        Whole(String life) {
            this.life = life;
        }

        boolean isOf(String other) {
            return life.equals(other);
        }
    }

    /** Null while it is not known that the server may be read. */
    @Nullable
    Whole whole();

    @Override
    void close();
}
