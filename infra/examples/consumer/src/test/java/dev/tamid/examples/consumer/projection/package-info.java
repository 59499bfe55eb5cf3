@NullMarked
package dev.tamid.examples.consumer.projection;

import org.jspecify.annotations.NullMarked;
