@NullMarked
package dev.tamid.examples.consumer.table;

import org.jspecify.annotations.NullMarked;
