/**
 * Compares what the cache holds with what the database says, all the time and cheaply: after changes, and at random. What it finds wrong it
 * drops, counts, and tells with the evidence. It follows the topic of all changes by itself, so that it also sees what eviction does not.
 */
@NullMarked
package dev.tamid.invalidator.audit;

import org.jspecify.annotations.NullMarked;
