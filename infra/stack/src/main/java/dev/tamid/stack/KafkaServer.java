package dev.tamid.stack;

import java.util.OptionalLong;

/** Kafka 4.3, one node, with the topics of {@link Topics}. */
public final class KafkaServer implements Server {
    private final StackSettings settings;
    private final Engine engine;

    KafkaServer(StackSettings settings, Engine engine) {
        this.settings = settings;
        this.engine = engine;
    }

    @Override
    public String name() {
        return "Kafka";
    }

    @Override
    public int port() {
        return settings.ports().kafka();
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port();
    }

    @Override
    public void start() {
        boolean fresh = !engine.running();
        engine.start();
        if (fresh) {
            Topics.make(bootstrapServers(), settings.startLimit());
        }
    }

    @Override
    public void stop() {
        engine.stop();
    }

    @Override
    public void kill() {
        engine.kill();
    }

    @Override
    public void pause() {
        engine.pause();
    }

    @Override
    public void resume() {
        engine.resume();
    }

    @Override
    public boolean running() {
        return engine.running();
    }

    @Override
    public OptionalLong pid() {
        return engine.pid();
    }
}
