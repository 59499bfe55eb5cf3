@NullMarked
package dev.tamid.examples.consumer.state;

import org.jspecify.annotations.NullMarked;
