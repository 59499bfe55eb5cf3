package dev.tamid.stack;

/** Kafka 4.3, one node, with the topics of {@link Topics}. */
public final class KafkaServer extends EngineServer {
    private final StackSettings settings;

    KafkaServer(StackSettings settings, Engine engine) {
        super(engine);
        this.settings = settings;
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
        boolean fresh = !engine().running();
        engine().start();
        if (fresh) {
            Topics.make(bootstrapServers(), settings.startLimit());
        }
    }
}
