import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { endIn, minutesToEnd } from '../facilitator/clock.ts';
import type { HelperFrame } from '../protocol.ts';
import { Remote } from './remote.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Milliseconds past a full minute at which the end is picked, and on the way from the laptop to the phone. */
test.each([
	[400, 0],
	[499, 20],
	[501, 20],
	[999, 0],
	[0, 3000]
])('the remote ends at the minute that was chosen at the laptop: picked %i ms past the minute, %i ms on the way', (past, way) => {
	const picked = Date.UTC(2026, 0, 5, 12, 0, 7) + past;
	const chosen = endIn(45, picked);
	// As the laptop sends it, in whole seconds, and the server adds them to its clock.
	const due = Math.round((chosen - picked) / 1000) * 1000;
	vi.setSystemTime(picked + way);
	const remote = new Remote();
	remote.screen.take({ state: { seq: 1, left: null, paused: false, due } as HelperFrame });
	expect(remote.ends).toBe(chosen);
	expect(minutesToEnd({ ends: remote.ends }, picked)).toBe(minutesToEnd({ ends: chosen }, picked));
});

test('where nobody has said an end, the remote has none', () => {
	const remote = new Remote();
	remote.screen.take({ state: { seq: 1, left: null, paused: false, due: null } as HelperFrame });
	expect(remote.ends).toBeNull();
});
