/** Milliseconds. `choices`: of a scene, which nobody has read in a second; a third tap in a hurry must not answer it either. */
const pauses = { next: 400, choices: 1000 };

/** What has just come up rests a moment: a second tap of the same finger must not press what the first one has brought to its place. Hide, above it, never rests. */
export const ignoreSecondTap = (of: keyof typeof pauses = 'next'): void =>
	void document.querySelector('main')?.animate({ pointerEvents: ['none', 'none'] }, pauses[of]);
