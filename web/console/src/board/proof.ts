import type { Tamid } from '@tamid/sdk';
import { Course, pathOf, TAG } from './course.js';
import { type Evidence, verdictOf, type Way } from './evidence.js';
import { instantMs } from './instant.js';
import { type Look, type Offset, offsetOf } from './offset.js';
import { OtherBrowsers } from './others.js';
import { pause } from './pause.js';
import { ask, send } from './request.js';

const PATIENCE_MS = 15_000;
const PAUSE_MS = 20;
/** So often the server is asked for its time. */
const LOOKS = 8;

/** What is to be proven. */
export interface Claim {
  readonly clientId: string;
  readonly way: Way;
}

/** Proves it with one change, and again with a second one that puts everything back. `tell` is given both as they come along. */
export async function prove(tamid: Tamid, claim: Claim, tell: (runs: readonly Evidence[]) => void): Promise<void> {
  const others = new OtherBrowsers(tamid, claim.clientId, TAG);
  try {
    await others.areLive();
    const there = await run(tamid, claim, others, (evidence) => tell([evidence]));
    await run(tamid, claim, others, (evidence) => tell([there, evidence]));
  } finally {
    others.close();
  }
}

/** One change, and everything that is seen of it; ends when all of it was, or after 15 s. */
async function run(
  tamid: Tamid,
  { clientId, way }: Claim,
  others: OtherBrowsers,
  tell: (evidence: Evidence) => void,
): Promise<Evidence> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const before = await send(tamid, pathOf(clientId), { signal });
  const course = new Course(tamid, await before.json(), way, await lookAtClock(tamid, signal), tell, signal);
  const end = course.watch(others);
  try {
    await (way === 'rest' ? course.changeByRest(before.headers.get('ETag') ?? '*') : course.changeBySql());
    await Promise.all([course.follow(), course.read()]);
    while (!signal.aborted && verdictOf(course.evidence).missing.length > 0) await pause(PAUSE_MS);
  } finally {
    end();
    course.put({ isOver: true });
  }
  return course.evidence;
}

/** Looks at the server's clock several times. In the local stack all servers have the same; elsewhere it is the gateway's. */
async function lookAtClock(tamid: Tamid, signal: AbortSignal): Promise<Offset> {
  const looks: Look[] = [];
  for (let i = 0; i < LOOKS; i++) {
    const sentAt = performance.now();
    const { at } = await ask<{ readonly at: string }>(tamid, '/ops/gateway', { signal });
    looks.push({ sentAt, serverAt: instantMs(at), answeredAt: performance.now() });
  }
  return offsetOf(looks);
}
