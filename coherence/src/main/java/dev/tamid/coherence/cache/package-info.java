/** The cache: families in Redis, the functions that guard them, and what happens when Redis is away. */
@NullMarked
package dev.tamid.coherence.cache;

import org.jspecify.annotations.NullMarked;
