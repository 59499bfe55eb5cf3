package dev.tamid.invalidator.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CaptureProducerTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 5);
    private final MockProducer<byte[], byte[]> kafka =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final CaptureProducer producer = new CaptureProducer(kafka, nanoTime::get);

    @Test
    @DisplayName("the first record of a partition goes alone; those of other partitions do not wait for it")
    void firstAlone() throws Exception {
        send(0);
        send(1);
        waitsForOne(0);
    }

    @Test
    @DisplayName("once the broker knows the producer nothing waits")
    void known() throws Exception {
        send(0);
        kafka.completeNext();
        nanoTime.addAndGet(CaptureProducer.REMEMBERED.toNanos() - 1);
        send(0);
        send(0);
        assertThat(kafka.history()).hasSize(3);
    }

    @Test
    @DisplayName(
            "after a while without writes the broker may have forgotten the producer: the next record goes alone again")
    void forgotten() throws Exception {
        send(0);
        kafka.completeNext();
        nanoTime.addAndGet(CaptureProducer.REMEMBERED.toNanos());
        send(0);
        waitsForOne(0);
    }

    @Test
    @DisplayName("nothing follows a first record that was refused")
    void refused() throws Exception {
        send(0);
        kafka.errorNext(new IllegalStateException("refused"));
        assertThatThrownBy(() -> send(0)).isInstanceOf(ExecutionException.class).hasRootCauseMessage("refused");
        assertThat(kafka.history()).hasSize(1);
    }

    private void waitsForOne(int partition) throws InterruptedException {
        int sent = kafka.history().size();
        Thread next = Thread.ofPlatform().start(() -> {
            try {
                send(partition);
            } catch (Exception failure) {
                throw new AssertionError(failure);
            }
        });
        await().atMost(LIMIT).until(() -> next.getState() == Thread.State.WAITING);
        assertThat(kafka.history()).hasSize(sent);
        kafka.completeNext();
        assertThat(next.join(LIMIT)).isTrue();
        assertThat(kafka.history()).hasSize(sent + 1);
    }

    private void send(int partition) throws Exception {
        var unused = producer.send(
                new ProducerRecord<>("topic", partition, new byte[0], new byte[0]), (metadata, problem) -> {});
    }
}
