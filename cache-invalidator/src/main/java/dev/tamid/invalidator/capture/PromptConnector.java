package dev.tamid.invalidator.capture;

import io.debezium.connector.postgresql.PostgresConnector;
import org.apache.kafka.connect.connector.Task;

/** Debezium's connector with {@link PromptTask} as its task. Public with a public constructor, since the engine makes it by its name. */
public final class PromptConnector extends PostgresConnector {

    @Override
    public Class<? extends Task> taskClass() {
        return PromptTask.class;
    }
}
