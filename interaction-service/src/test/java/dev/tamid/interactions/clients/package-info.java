@NullMarked
package dev.tamid.interactions.clients;

import org.jspecify.annotations.NullMarked;
