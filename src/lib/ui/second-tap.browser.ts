/**
 * What has just come up rests a moment, in milliseconds: a second tap of the same finger must not press what the first one has brought to its place. Hide,
 * above it, never rests.
 */
export const ignoreSecondTap = (ms = 400): void => void document.querySelector('main')?.animate({ pointerEvents: ['none', 'none'] }, ms);
