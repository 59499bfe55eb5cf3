@NullMarked
package dev.tamid.examples.consumer;

import org.jspecify.annotations.NullMarked;
