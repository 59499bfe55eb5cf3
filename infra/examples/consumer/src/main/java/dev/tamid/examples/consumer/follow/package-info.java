/** Reading the topics, for ever or to their end. */
@NullMarked
package dev.tamid.examples.consumer.follow;

import org.jspecify.annotations.NullMarked;
