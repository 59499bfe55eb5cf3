/** Measures a running system, as a frontend and an operator would see it. */
@NullMarked
package dev.tamid.benchmarks;

import org.jspecify.annotations.NullMarked;
