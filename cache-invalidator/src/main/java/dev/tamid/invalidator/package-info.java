/**
 * cache-invalidator: a change's way from the database to every open screen. Packages in the order in which it travels: capture, evict,
 * live; audit looks at the outcome from outside, ops tells operators.
 */
@NullMarked
package dev.tamid.invalidator;

import org.jspecify.annotations.NullMarked;
