@NullMarked
package dev.tamid.examples.consumer.follow;

import org.jspecify.annotations.NullMarked;
