/**
 * Postgres, Kafka and Redis as one disposable unit on this machine, with the one definition of their roles, topics and
 * settings. Knows nothing of the services that use it.
 */
@NullMarked
package dev.tamid.stack;

import org.jspecify.annotations.NullMarked;
