/** How long a shared device may be left alone. After the first limit what was done is covered, after the second it is wiped. */
export const limits = { cover: 10 * 60_000, wipe: 15 * 60_000 } as const;

export type Idle = 'here' | 'covered' | 'gone';

export const idle = (alone: number): Idle => (alone >= limits.wipe ? 'gone' : alone >= limits.cover ? 'covered' : 'here');

/** Milliseconds until something changes. */
export const untilNext = (alone: number): number => Math.max(0, (alone < limits.cover ? limits.cover : limits.wipe) - alone);

/** Two clocks: one stops while the device sleeps, the other may be set back. Whichever says more counts. */
export interface Moment {
	readonly wall: number;
	readonly steady: number;
}
export const between = (from: Moment, to: Moment): number => Math.max(to.wall - from.wall, to.steady - from.steady);
