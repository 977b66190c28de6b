/** Milliseconds. */
const pause = 400;

/** What has just come up rests a moment: a second tap of the same finger must not press what the first one has brought to its place. Hide, above it, never rests. */
export const ignoreSecondTap = (): void => void document.querySelector('main')?.animate({ pointerEvents: ['none', 'none'] }, pause);
