/** The contract's documents and the page to browse them. */
@NullMarked
package dev.tamid.gateway.contract;

import org.jspecify.annotations.NullMarked;
