/**
 * What CSS cannot say once, said once in src/tokens.css and written out here, in every style that Vite builds: `@media (--laptop)`, a width with a name;
 * and `@dark`, which the device asks for or the person (light-dark() is too new for old phones), and never paper.
 */
import { readFileSync } from 'node:fs';

const tokens = readFileSync(new URL('src/tokens.css', import.meta.url), 'utf8');
const widths = new Map([...tokens.matchAll(/@custom-media\s+(--[\w-]+)\s+([^;]+);/g)].map(([, name, width]) => [name, width]));

/** @type {import('postcss').Plugin} */
const writtenOut = {
	postcssPlugin: 'written-out',
	AtRule: {
		'custom-media': (rule) => void rule.remove(),
		media(rule) {
			rule.params = rule.params.replace(/\((--[\w-]+)\)/g, (_, name) => {
				const width = widths.get(name);
				if (!width) throw rule.error(`src/tokens.css has no width called ${name}.`);
				return width;
			});
		},
		dark(rule, { AtRule, Rule }) {
			const asked = (/** @type {string} */ selector) => new Rule({ selector, nodes: rule.nodes?.map((node) => node.clone()) });
			const onScreen = (/** @type {string} */ params, /** @type {string} */ selector) =>
				new AtRule({ name: 'media', params, nodes: [asked(selector)] });
			rule.replaceWith(
				onScreen('screen and (prefers-color-scheme: dark)', ":root:not([data-theme='light'])"),
				onScreen('screen', ":root[data-theme='dark']")
			);
		}
	}
};

export default { plugins: [writtenOut] };
