package dev.tamid.local.load;

/** A row that cannot become a request. The message says why; the rows after it go on. */
final class RowRefused extends RuntimeException {
    RowRefused(String message) {
        super(message);
    }
}
