package dev.tamid.invalidator.capture;

/** A place in the write-ahead log. Text form {@code 16/B374D848}; ordered as unsigned numbers. */
record Lsn(long value) implements Comparable<Lsn> {

    static Lsn parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("Not an LSN: " + text);
        }
        return new Lsn(
                Long.parseLong(text.substring(0, slash), 16) << 32 | Long.parseLong(text.substring(slash + 1), 16));
    }

    @Override
    public int compareTo(Lsn other) {
        return Long.compareUnsigned(value, other.value);
    }
}
