package dev.tamid.invalidator.capture;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** One run of the engine, from its start to its end, with the producer that it sends through. */
final class Run {

    private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;
    private final CaptureProducer producer;
    private final CompletableFuture<String> ended = new CompletableFuture<>();

    /** @param producer is closed when the run ends */
    Run(
            Properties settings,
            DebeziumEngine.ChangeConsumer<RecordChangeEvent<SourceRecord>> consumer,
            CaptureProducer producer) {
        this.producer = producer;
        this.engine = DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
                .using(settings)
                .notifying(consumer)
                .using((DebeziumEngine.CompletionCallback)
                        (success, message, error) -> ended.complete(why(success, message, error)))
                .build();
        Thread.ofPlatform().name("capture-engine").daemon().start(this::run);
    }

    /** Waits for the end, at most that long; answers why it ended, or null while it runs. */
    @Nullable
    String endedWithin(Duration limit) throws InterruptedException {
        try {
            return ended.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException runs) {
            return null;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Ends it. An engine that is just starting cannot be stopped; false asks to call again. */
    boolean stop() {
        try {
            engine.close();
            return true;
        } catch (IllegalStateException startingOrStopped) {
            return ended.isDone();
        } catch (IOException failure) {
            ended.complete(failure.toString());
            return true;
        }
    }

    private void run() {
        try {
            engine.run();
            ended.complete("the engine returned");
        } catch (RuntimeException | Error failure) {
            ended.complete(failure.toString());
            throw failure;
        } finally {
            producer.close();
        }
    }

    private static String why(boolean success, @Nullable String message, @Nullable Throwable error) {
        if (success || error == null) {
            return String.valueOf(message);
        }
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }
}
