/** The protocol's model, and what checks it. */
@NullMarked
package dev.tamid.model;

import org.jspecify.annotations.NullMarked;
