/** The gateway as a program in the terminal sees it: tokens and JSON over HTTP. */
@NullMarked
package dev.tamid.local.door;

import org.jspecify.annotations.NullMarked;
