/** Larger than drawn where there is room, for whoever sits at the back. Below the last a room could not read it, and the wall scrolls instead. */
const sizes = [1.3, 1.2, 1.1, 1.05, 1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58] as const;

/**
 * Keeps a part of the wall inside its frame: nothing that a room has to read may be cut off, whichever language and screen. Sets `--k` on it,
 * which its sizes are multiplied by. Gives back how to stop.
 */
export function fit(node: HTMLElement, largest = 1): () => void {
	const measure = () => {
		for (const size of sizes) {
			if (size > largest) continue;
			node.style.setProperty('--k', String(size));
			if (node.scrollHeight <= node.clientHeight + 1 && node.scrollWidth <= node.clientWidth + 1) break;
		}
	};
	// A class or a count of bars makes the same words larger or smaller, in a frame that stays as it is.
	const shown = new MutationObserver(run);
	function run(): void {
		measure();
		// Its own size is an attribute too: what was set here must not call it again.
		shown.takeRecords();
	}
	const size = new ResizeObserver(run);
	size.observe(node);
	shown.observe(node, { attributes: true, childList: true, subtree: true, characterData: true });
	document.fonts.addEventListener('loadingdone', run);
	run();
	return () => {
		size.disconnect();
		shown.disconnect();
		document.fonts.removeEventListener('loadingdone', run);
	};
}
