package dev.tamid.stack;

import java.util.OptionalLong;

/** A server that runs as its engine does. */
abstract sealed class EngineServer implements Server permits KafkaServer, PostgresServer, RedisServer {

    private final Engine engine;

    EngineServer(Engine engine) {
        this.engine = engine;
    }

    final Engine engine() {
        return engine;
    }

    @Override
    public final void stop() {
        engine.stop();
    }

    @Override
    public final void kill() {
        engine.kill();
    }

    @Override
    public final void pause() {
        engine.pause();
    }

    @Override
    public final void resume() {
        engine.resume();
    }

    @Override
    public final boolean running() {
        return engine.running();
    }

    @Override
    public final OptionalLong pid() {
        return engine.pid();
    }
}
