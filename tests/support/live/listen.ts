/** Runs in the page before anything else: writes down what a screen reader says without being asked. A region with its words is not heard, but an alert is. */
export function listen(): void {
	const heard: string[] = [];
	Object.assign(globalThis, { heard });
	const before = new WeakMap<Element, string>();
	const say = (region: Element | null | undefined) => {
		const text = region?.textContent?.trim();
		if (!region || before.get(region) === text) return;
		before.set(region, text ?? '');
		if (text) heard.push(text);
	};
	new MutationObserver((changes) => {
		for (const { target, addedNodes } of changes) {
			say((target instanceof Element ? target : target.parentElement)?.closest('[role="status"], [role="alert"], [aria-live]'));
			for (const added of addedNodes)
				if (added instanceof Element) say(added.closest('[role="alert"]') ?? added.querySelector('[role="alert"]'));
		}
	}).observe(document, { subtree: true, childList: true, characterData: true });
	document.addEventListener('focusin', ({ target }) => heard.push((target as Element).textContent!));
}
