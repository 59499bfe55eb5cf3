/** The command {@code traces}: a small collector of OpenTelemetry traces, for the terminal and for tests. */
@NullMarked
package dev.tamid.local.trace;

import org.jspecify.annotations.NullMarked;
