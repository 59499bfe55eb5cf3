/** Answers that the cache holds, given without asking a service. */
@NullMarked
package dev.tamid.gateway.hits;

import org.jspecify.annotations.NullMarked;
