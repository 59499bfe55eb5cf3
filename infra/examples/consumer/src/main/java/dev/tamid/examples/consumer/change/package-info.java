/** What a record of a change topic says. */
@NullMarked
package dev.tamid.examples.consumer.change;

import org.jspecify.annotations.NullMarked;
