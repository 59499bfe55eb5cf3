/** interaction-service: what trainers note of their clients, and the stats that follow from it. */
@NullMarked
package dev.tamid.interactions;

import org.jspecify.annotations.NullMarked;
