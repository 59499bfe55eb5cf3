/** The whole system on paper: what its database holds, and what its topics tell. */
@NullMarked
package dev.tamid.examples.consumer.paper;

import org.jspecify.annotations.NullMarked;
