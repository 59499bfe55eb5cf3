package dev.tamid.local.load;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Sends a file row by row, several at once, never more than the {@link Pace} lets in. */
final class FileLoad {
    private final CsvFile file;
    private final Function<CsvFile.Row, ObjectNode> bodies;
    private final Creation creation;
    private final Pace pace;
    private final Rest rest;
    private final ProgressBar bar;
    private final AtomicLong created = new AtomicLong();
    private final AtomicLong alreadyThere = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicReference<LoadStopped> stopped = new AtomicReference<>();

    FileLoad(
            CsvFile file,
            Function<CsvFile.Row, ObjectNode> bodies,
            Creation creation,
            Pace pace,
            Rest rest,
            ProgressBar bar) {
        this.file = file;
        this.bodies = bodies;
        this.creation = creation;
        this.pace = pace;
        this.rest = rest;
        this.bar = bar;
    }

    record Summary(long created, long alreadyThere, long refused) {
        Summary plus(Summary other) {
            return new Summary(created + other.created, alreadyThere + other.alreadyThere, refused + other.refused);
        }
    }

    /**
     * Sends all rows and waits for the last answer.
     *
     * @throws LoadStopped when the gateway was away for too long or refused the token; rows sent before stay
     */
    Summary run() throws InterruptedException {
        file.forEach(row -> {
            if (stopped.get() == null) {
                start(row);
            }
        });
        pace.drain();
        bar.end(done());
        LoadStopped failure = stopped.get();
        if (failure != null) {
            throw failure;
        }
        return new Summary(created.get(), alreadyThere.get(), refused.get());
    }

    private void start(CsvFile.Row row) {
        try {
            pace.enter();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            stopped.compareAndSet(null, new LoadStopped("interrupted"));
            return;
        }
        Thread.startVirtualThread(() -> {
            try {
                count(row, outcome(row));
            } catch (LoadStopped failure) {
                stopped.compareAndSet(null, failure);
                rest.stop();
            } finally {
                pace.leave();
            }
        });
    }

    private Outcome outcome(CsvFile.Row row) {
        if (!row.whole()) {
            return new Outcome.Refused("has " + row.cells().size() + " cells where the first row names "
                    + file.columns().size());
        }
        try {
            return creation.send(bodies.apply(row));
        } catch (RowRefused reason) {
            return new Outcome.Refused(String.valueOf(reason.getMessage()));
        }
    }

    private void count(CsvFile.Row row, Outcome outcome) {
        switch (outcome) {
            case Outcome.Created ignored -> created.incrementAndGet();
            case Outcome.AlreadyThere ignored -> alreadyThere.incrementAndGet();
            case Outcome.Refused reason -> {
                refused.incrementAndGet();
                bar.say("line " + row.line() + " refused: " + reason.why());
            }
        }
        bar.at(done());
    }

    private long done() {
        return created.get() + alreadyThere.get() + refused.get();
    }
}
