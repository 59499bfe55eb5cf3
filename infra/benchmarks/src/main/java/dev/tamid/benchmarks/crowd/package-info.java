/** Thousands of live connections from one process, and what they are told. */
@NullMarked
package dev.tamid.benchmarks.crowd;

import org.jspecify.annotations.NullMarked;
