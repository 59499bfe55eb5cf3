@NullMarked
package dev.tamid.edge.idempotency;

import org.jspecify.annotations.NullMarked;
