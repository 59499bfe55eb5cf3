package dev.tamid.invalidator.capture;

import io.debezium.config.Configuration;
import io.debezium.connector.postgresql.PostgresConnectorTask;
import io.debezium.connector.postgresql.PostgresOffsetContext;
import io.debezium.connector.postgresql.PostgresPartition;
import io.debezium.pipeline.ChangeEventSourceCoordinator;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Debezium's task, but it sleeps while there is nothing to do ({@link PromptQueue} tells why). Public as {@link PromptConnector} is. */
public final class PromptTask extends PostgresConnectorTask {

    /** Also how soon an error of the reading thread is noticed, and how often a quiet engine stores its place if it is due. */
    private static final Duration LONGEST_SLEEP = Duration.ofMillis(100);

    private volatile @Nullable PromptQueue<?> queue;

    @Override
    public ChangeEventSourceCoordinator<PostgresPartition, PostgresOffsetContext> start(Configuration settings) {
        var coordinator = super.start(settings);
        queue = PromptQueue.of(settings.getString(PromptQueue.ID));
        return coordinator;
    }

    @Override
    public List<SourceRecord> doPoll() throws InterruptedException {
        PromptQueue<?> changes = queue;
        if (changes != null) {
            changes.awaitArrival(LONGEST_SLEEP);
        }
        return super.doPoll();
    }
}
