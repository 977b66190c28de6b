/** The oldest browsers that README names get scripts whose syntax was made for them. What such a browser lacks beside syntax, no build can put right. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { forBrowsers } from '../../src/tools/build/for-browsers.ts';
import { isShort } from '../support/run/forms.ts';

/** Later than Chrome 100, Firefox 102 or Safari 15.4 (developer.mozilla.org). A call of one of them ends what was to be done: a verdict, a page. */
const methods = [
	...['findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with', 'isWellFormed', 'toWellFormed'],
	...['union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom']
];
const functions = [
	...['Object.groupBy', 'Map.groupBy', 'Array.fromAsync', 'Promise.withResolvers', 'Promise.try', 'RegExp.escape', 'Iterator.from'],
	...['URL.canParse', 'URL.parse', 'AbortSignal.timeout', 'AbortSignal.any']
];
/** Safari reads no script in which a regular expression looks behind itself. */
const newer = new RegExp(`\\.(?:${methods.join('|')})\\(|\\b(?:${functions.join('|').replaceAll('.', '\\.')})\\(|\\(\\?<[=!]`, 'g');
const lacking = (script: string): readonly string[] => script.match(newer) ?? [];

test('no script that is sent asks for what the oldest browsers of README lack', () => {
	const oneFile = isShort ? [] : ['build/single/sala.html'];
	for (const path of oneFile) expect(existsSync(path), `no ${path} to look at: npm run build:single`).toBe(true);
	const built = globSync('build/node/client/**/*.js');
	expect(built.length, 'no build to look at: npm run build').toBeGreaterThan(100);
	const scripts = [...built, '.svelte-kit/app.html', 'static/table.html', ...oneFile];
	expect(
		Object.fromEntries(scripts.map((path) => [path, lacking(readFileSync(path, 'utf8'))]).filter(([, found]) => found!.length))
	).toEqual({});
});

test.each(['a.toSorted()', 'b?.findLast((c)=>c)', 'Map.groupBy(a,b)', 'new Set(a).union(b)', '/(?<=a)b/u', 'URL.canParse(a)'])(
	'“%s” would be found',
	(planted) => expect(lacking(`const a=1;${planted};`)).toHaveLength(1)
);

test('the browsers that the build is made for are those of README', () => {
	const said = /Chrome ([\d.]+), Firefox ([\d.]+) or Safari ([\d.]+)/.exec(readFileSync('README.md', 'utf8'))!.slice(1);
	expect(forBrowsers.target).toEqual(['chrome', 'firefox', 'safari'].map((name, i) => `${name}${said[i]}`));
});
