/** What sets right what is not as it should be: replays of the changes, a Redis that came back with old data, evictions by pattern. */
@NullMarked
package dev.tamid.invalidator.repair;

import org.jspecify.annotations.NullMarked;
