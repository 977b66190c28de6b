import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';

const code =
	/['`]((?:file|yaml|shape|course|module|basis|lesson|quiz|words|condition|change|coverage|directory|glossary|scenario|cast)\.[a-z_]+)['`]/g;
const read = (folder: string, name: RegExp): string =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => name.test(file))
		.map((file) => readFileSync(`${folder}/${file}`, 'utf8'))
		.join('\n');
const codesIn = (text: string): Set<string> => new Set([...text.matchAll(code)].map((m) => m[1]!).filter((c) => !c.endsWith('.yml')));

/** Nets below the readers: nobody knows an input that falls through to them. */
const nets = ['yaml.unreadable', 'words.unreadable', 'scenario.not_proven'];

test('every finding of the compiler has a fault planted that calls it', () => {
	const told = codesIn(
		read('src/compiler', /^(?!.*\.test\.ts$).*\.ts$/) +
			read('src/lib/lesson', /^check\.ts$/) +
			read('src/lib/quiz', /^check\.ts$|kind\.ts$/)
	);
	const planted = codesIn(read('tests/content', /^(shapes|words|tells|form|khmer-says|extra|card-heights)\.test\.ts$/));
	expect([...told].filter((c) => !planted.has(c) && !nets.includes(c))).toEqual([]);
});
