/** What the topics have told of each row. */
@NullMarked
package dev.tamid.examples.consumer.table;

import org.jspecify.annotations.NullMarked;
