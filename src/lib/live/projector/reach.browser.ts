import { scanReach } from '../scan-reach.ts';

/** Metres: the width of the picture that everything on the wall is reckoned for. */
const picture = 2;

/** Tells from how many metres the codes in a part of the wall can be read, the smallest of them, and again whenever their size changes. */
export function followReach(part: HTMLElement, tell: (metres: number) => void): () => void {
	const run = () => {
		const all = [...part.querySelectorAll<SVGSVGElement>('svg.qr')];
		tell(
			all.length === 0
				? 0
				: Math.min(
						...all.map((code) => scanReach(code.viewBox.baseVal.width, Math.min(code.clientWidth, code.clientHeight) / innerWidth, picture))
					)
		);
	};
	const size = new ResizeObserver(run);
	size.observe(part);
	for (const code of part.querySelectorAll('svg.qr')) size.observe(code);
	return () => size.disconnect();
}
