@NullMarked
package dev.tamid.clients.lists;

import org.jspecify.annotations.NullMarked;
