@NullMarked
package dev.tamid.examples.consumer.change;

import org.jspecify.annotations.NullMarked;
