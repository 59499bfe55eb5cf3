/** What this service is for: each trainer's clients and what is coming up. */
@NullMarked
package dev.tamid.examples.consumer.projection;

import org.jspecify.annotations.NullMarked;
