/** The same servers on a Docker engine. Loaded only with {@code -Dstack=containers}; needs Testcontainers 2 on the class path. */
@NullMarked
package dev.tamid.stack.containers;

import org.jspecify.annotations.NullMarked;
