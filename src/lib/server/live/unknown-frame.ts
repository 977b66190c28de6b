/** What a frame says of a session that can't be read: its course has changed, or it is damaged. */
export const unknown = {
	scene: null,
	visit: -1,
	round: 0,
	choices: [],
	spreads: [],
	followed: null,
	left: null,
	paused: false,
	map: [],
	look: null
} as const;
