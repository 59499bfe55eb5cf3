/** How much one trainer, and one address without a token, may ask for. */
@NullMarked
package dev.tamid.gateway.limits;

import org.jspecify.annotations.NullMarked;
