package dev.tamid.stack;

import dev.tamid.stack.containers.Container;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** A server on a Docker engine; chosen by {@code -Dstack=containers}. Data lives no longer than the run. */
final class ContainerEngine implements Engine {
    private final Container container;

    private ContainerEngine(Supplier<Container> container) {
        try {
            if (!Container.engineAnswers()) {
                throw new StackFailure("-Dstack=containers needs a Docker engine, and none answers:"
                        + " start one, or leave -Dstack away to use the servers that come with the build.");
            }
        } catch (NoClassDefFoundError absent) {
            throw new StackFailure("-Dstack=containers needs Testcontainers on the class path", absent);
        }
        this.container = container.get();
    }

    static ContainerEngine postgres(StackSettings settings) {
        return new ContainerEngine(() -> Container.postgres(
                settings.ports().postgres(), PostgresServer.SUPERUSER, settings.password(), settings.startLimit()));
    }

    static ContainerEngine kafka(StackSettings settings) {
        return new ContainerEngine(
                () -> Container.kafka(settings.ports().kafka(), BrokerProperties.common(), settings.startLimit()));
    }

    static ContainerEngine redis(StackSettings settings) {
        return new ContainerEngine(() -> Container.redis(
                settings.ports().redis(), RedisServer.MAX_MEMORY, RedisServer.MEMORY_POLICY, settings.startLimit()));
    }

    @Override
    public void start() {
        container.start();
    }

    @Override
    public void stop() {
        container.stop();
    }

    @Override
    public void kill() {
        container.kill();
    }

    @Override
    public void pause() {
        container.pause();
    }

    @Override
    public void resume() {
        container.resume();
    }

    @Override
    public boolean running() {
        return container.running();
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.empty();
    }
}
