/** The REST interface. */
@NullMarked
package dev.tamid.interactions.web;

import org.jspecify.annotations.NullMarked;
