/** OpenTelemetry traces: off unless a collector is named. */
@NullMarked
package dev.tamid.edge.trace;

import org.jspecify.annotations.NullMarked;
