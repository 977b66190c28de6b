/**
 * A column of the console scrolls by itself, so that a note can be read to its end while the answers stay. Without a mouse it is moved by the arrow keys once it
 * has the focus: it takes it only while there is something to scroll to, for a stop of the Tab key that does nothing is in the way. While there is more below than is in sight, it says so to its style sheet. The step that is current comes into sight when it becomes that. Gives back how to stop.
 */
export function column(node: HTMLElement): () => void {
	let current: Element | null = null;
	const more = () => node.toggleAttribute('data-more', node.tabIndex === 0 && node.scrollHeight - node.clientHeight - node.scrollTop > 8);
	const run = () => {
		if (node.scrollHeight > node.clientHeight + 1 && getComputedStyle(node).overflowY === 'auto') node.tabIndex = 0;
		else node.removeAttribute('tabindex');
		more();
		const step = node.querySelector('[aria-current="step"]');
		if (step !== current && node.tabIndex === 0) step?.scrollIntoView({ block: 'nearest' });
		current = step;
	};
	const size = new ResizeObserver(run);
	size.observe(node);
	const words = new MutationObserver(run);
	// `open`: what unfolds in it. `aria-current`: where the room is.
	words.observe(node, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ['open', 'aria-current'] });
	document.fonts.addEventListener('loadingdone', run);
	node.addEventListener('scroll', more, { passive: true });
	run();
	return () => {
		node.removeEventListener('scroll', more);
		size.disconnect();
		words.disconnect();
		document.fonts.removeEventListener('loadingdone', run);
	};
}
