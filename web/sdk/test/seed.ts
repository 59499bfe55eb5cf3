import fc from 'fast-check';

/**
 * What properties draw is the same in every build, so that a build fails only by what changed. `TAMID_SEED=random` draws anew, `TAMID_SEED=7`
 * from 7, and `TAMID_RUNS=20000` more often: to hunt.
 */
const seed = process.env.TAMID_SEED ?? '42';
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) });
