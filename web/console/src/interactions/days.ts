import type { Interaction } from '@tamid/sdk';
import type { Clock } from '../language/clock.js';

/** A line of the timeline: a day, or what was done on it. */
export type Line = { readonly day: string } | { readonly interaction: Interaction };

/** The days of interactions, which come newest first, each before what was done on it. */
export function linesOf(interactions: readonly Interaction[], clock: Clock): readonly Line[] {
  const lines: Line[] = [];
  let day = '';
  let beginsAt = Number.POSITIVE_INFINITY;
  for (const interaction of interactions) {
    const at = Date.parse(interaction.happenedAt);
    // Clocks are slow to ask: once for each day will do.
    if (at < beginsAt) {
      const its = clock.dayOf(at);
      beginsAt = clock.instantOf(`${its}T00:00`);
      if (its !== day) lines.push({ day: its });
      day = its;
    }
    lines.push({ interaction });
  }
  return lines;
}
