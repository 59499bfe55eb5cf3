import type { Step } from './play.js';

/** What once went wrong: how it is, whether everything had been loaded before, and what happens. */
interface Found {
  readonly name: string;
  readonly warm: boolean;
  readonly steps: readonly Step[];
}

/** `what:n`, one after the other. */
function steps(text: string): readonly Step[] {
  return text.split(' ').map((step) => {
    const [what = '', n = '0'] = step.split(':');
    return { what, n: Number(n) };
  });
}

/** Sequences that found a mistake once, as short as they could be made. */
export const found: readonly Found[] = [
  {
    name: "A page that is ahead of another's answer: what it lacks may only have been learnt meanwhile",
    warm: false,
    steps: steps('arrive frames cut arrive:2 theyUpdate:329 update update arrive update'),
  },
  {
    name: "An old life's answer after a new life's, of a row that was never seen before",
    warm: false,
    steps: steps('theyUpdate frames arrive:225 truncate:996 deliver:131 deliver:3 arrive arrive arrive update arrive'),
  },
  {
    name: 'A client that is gone when its list is loaded, and back when the answer comes',
    warm: false,
    steps: steps('theyDelete frames restore arrive:403 arrive lose theyUpdate arrive:539 arrive'),
  },
  {
    name: 'A log that is lost while offline, and a client whose activity is not told again',
    warm: true,
    steps: steps('theyAddInteraction offline loseLog theyDelete update arrive arrive arrive lose restore'),
  },
  {
    name: 'A deletion that is told twice: by a replayed answer, after the row was inserted anew',
    warm: true,
    steps: steps('delete loseAnswer theyRestore theyRebirth:174 arrive update lose arrive arrive'),
  },
  {
    name: 'A deletion whose frame comes after the answer of another life',
    warm: false,
    steps: steps(
      'arrive deliver theyRebirth frames arrive:133 theyErase:163 update update theyDelete:89 arrive arrive',
    ),
  },
  {
    name: 'A change across a resync, of a row that somebody deletes after it',
    warm: true,
    steps: steps(
      'loseLog update:545 frame frame deliver:157 theyErase:67 deliver theyDelete:164 update:907 update deliver:549 lose',
    ),
  },
  {
    name: 'A creation across a resync that somebody deletes at once',
    warm: false,
    steps: steps('truncate create frames cut theyUpdate arrive:204 arrive update theyDelete'),
  },
  {
    name: 'An interaction that is hidden with its client, asked for across a resync, and back at the same version',
    warm: false,
    steps: steps(
      'lose arrive:527 lose:90 deliver time:1 theyDelete deliver:108 frame frame deleteInteraction theyUpdate theyUpdate arrive restore arrive',
    ),
  },
  {
    name: 'An answer from before a resync that is newer than a page from after it',
    warm: true,
    steps: steps(
      'update theyDelete updateInteraction theyRestore deliver deliver:339 loseLog deliver deliver updateInteraction deliver deleteInteraction lose theyUpdate deliver update theyUpdate arrive',
    ),
  },
  {
    name: 'A row that a page does not find, told of once more by old frames',
    warm: false,
    steps: steps('theyUpdate frame theyUpdate deliver:19 theyUpdate deliver frame truncate deliver update lose lose'),
  },
  {
    name: 'A list most of which has moved on while its next page is loaded',
    warm: true,
    steps: steps(
      'theyCreate delete frames deliver frame update loseLog frames deliver:213 arrive:347 arrive:512 theyUpdate:615 theyUpdate arrive arrive update',
    ),
  },
  {
    name: 'A client that was gone, restored and linked by others is unlinked by who had seen no link',
    warm: true,
    steps: steps(
      'update:618 unlink:0 theyDelete:37 loseLog:0 theyCreate:0 theyDelete:8 frames:0 cut:0 theyRestore:13 update:0 arrive:0 arrive:0 theyLink:594 arrive:0',
    ),
  },
];
