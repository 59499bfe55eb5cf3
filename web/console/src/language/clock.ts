/** What the clocks of a time zone show. */
export interface Clock {
  readonly zone: string;
  /** The day and time of an instant (ms since 1970), `YYYY-MM-DDTHH:mm`: what an input for it takes. */
  shown(ms: number): string;
  /** The day of an instant, `YYYY-MM-DD`. */
  dayOf(ms: number): string;
  /**
   * The instant at which clocks show it, ms since 1970; NaN for what is no day and time. When they show it twice, the first; when they are put
   * forward over it, as much later as they are put forward (RFC 5545, 3.3.5).
   */
  instantOf(shown: string): number;
}

const DAY_MS = 86_400_000;

/** The clocks of an IANA time zone; throws for what is none. */
export function clockIn(zone: string): Clock {
  const format = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  /** What clocks show, as if it were UTC. */
  const wall = (ms: number): number => {
    const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of format.formatToParts(ms)) part[type] = Number(value);
    const { year = 0, month = 1, day, hour, minute, second } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second);
  };
  const offset = (ms: number): number => wall(ms) - Math.floor(ms / 1_000) * 1_000;
  return {
    zone,
    shown: (ms) => new Date(wall(ms)).toISOString().slice(0, 16),
    dayOf: (ms) => new Date(wall(ms)).toISOString().slice(0, 10),
    instantOf(shown) {
      const wanted = Date.parse(`${shown}Z`);
      if (Number.isNaN(wanted)) return Number.NaN;
      const before = wanted - offset(wanted - DAY_MS);
      const after = wanted - offset(wanted + DAY_MS);
      return [before, after].find((ms) => wall(ms) === wanted) ?? before;
    },
  };
}
