import type { PauseClock } from './pauses.ts';

/** By timer and not at once: whatever the browser holds ready comes first. */
export const browserClock: PauseClock = { now: () => performance.now(), turn: () => new Promise<void>((done) => setTimeout(done)) };
