/**
 * Strings reach components by context. The types say that a route gives the groups that its page declares; here each page declares the groups that it
 * and the components below it ask for, no more and no fewer.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

/** Each line of the lists: the name of a page, and the file of its component. */
const lists = ['study-pages', 'group-pages'].map((name) => readFileSync(`src/app/${name}.ts`, 'utf8')).join('');
const pages = [...lists.matchAll(/^\t(\w+): \(\) => import\('#lib\/([^']+)'\)/gm)].map(([, name, file]) => [name!, file!] as const);
const read = (file: string) => readFileSync(join('src/lib', file), 'utf8');
const imports = (file: string, text: string): string[] =>
	[...text.matchAll(/(?:from|import\()\s*'([^']+\.(?:svelte|ts))'/g)]
		.map(([, to]) => to!)
		.filter((to) => to.startsWith('.'))
		.map((to) => normalize(join(dirname(file), to)));

/** The foot shows the save line only where a page tells it how saving stands. */
const foot = 'player/Foot.svelte';
const savesOf = /<Foot\b[^>]*\bsave=/;

/** What a component and those below it ask for; one that brings its own strings, such as the lock, is looked at by itself. */
function asked(page: string): ReadonlySet<string> {
	const groups = new Set<string>();
	const seen = new Set<string>();
	let saves = false;
	const walk = (file: string): void => {
		if (seen.has(file)) return;
		seen.add(file);
		const text = read(file);
		saves ||= savesOf.test(text);
		if (file !== page && /setStrings\(/.test(text)) return;
		for (const [, group] of text.matchAll(/^\tconst \w+ = getStrings\('(\w+)'\)/gm)) groups.add(group!);
		imports(file, text).forEach(walk);
	};
	walk(page);
	// Said around every page, where a link could not be followed.
	if (page.endsWith('Page.svelte')) groups.add('frame');
	if (!saves && seen.has(foot)) groups.delete('save');
	return groups;
}

/** A type of strings that stands in a file of its own beside the page, `phone-strings.ts`, or the type itself. */
function typeText(page: string, type: string): string {
	const file = new RegExp(`^\\timport type \\{ ${type} \\} from '\\./([\\w-]+\\.ts)'`, 'm').exec(read(page))?.[1];
	return file ? read(join(dirname(page), file)) : type;
}

/** What a page says that it is given; some of it only in part. */
const declared = (page: string): readonly string[] => {
	const type = /^\t\treadonly strings: ([\s\S]*?);\n\t\t(?=readonly|\/\*\*)|^\t\treadonly strings: ([\s\S]*?);\n\t\}/m.exec(read(page));
	const text = typeText(page, type?.[1] ?? type?.[2] ?? '');
	const whole = /StringsOf<([^>]*)>/.exec(text)?.[1] ?? '';
	return [...whole.matchAll(/'(\w+)'/g), ...text.matchAll(/[^\w]Strings<'(\w+)'>/g)].map(([, group]) => group!);
};

test('the table of pages is found', () => {
	expect(pages.length).toBeGreaterThan(15);
});

test.each([...pages, ['lock', 'player/device/Lock.svelte'] as const])(
	'the page "%s" has the strings that its components show, and no others',
	(_, page) => {
		expect([...declared(page)].sort()).toEqual([...asked(page)].sort());
	}
);

/** The files of a page: its component, and those below. */
function below(page: string): ReadonlySet<string> {
	const seen = new Set<string>();
	const walk = (file: string): void => {
		if (seen.has(file)) return;
		seen.add(file);
		imports(file, read(file)).forEach(walk);
	};
	walk(page);
	return seen;
}

/** The strings of a group that a component asks for by name. */
const keysIn = (text: string, group: string): readonly string[] => {
	const own = new RegExp(`^\\tconst (\\w+) = getStrings\\('${group}'\\)|(\\w+): Translate<'${group}'>`, 'm').exec(text);
	const name = own?.[1] ?? own?.[2];
	return name ? [...text.matchAll(new RegExp(`(?<![\\w.])${name}\\('([\\w-]+)'`, 'g'))].map(([, key]) => key!) : [];
};

test('a group that a page has in part has what is asked for, and nothing else', () => {
	const parts = pages.flatMap(([, page]) =>
		[...(read(page) + typeText(page, 'PhoneStrings')).matchAll(/Pick<\s*Strings<'(\w+)'>,([^>]*)>/g)].map(([, group, keys]) => ({
			page,
			group: group!,
			keys: [...keys!.matchAll(/'([\w-]+)'/g)].map(([, key]) => key!)
		}))
	);
	expect(parts.length).toBeGreaterThan(0);
	for (const { page, group, keys } of parts) {
		const asked = new Set([...below(page)].flatMap((file) => keysIn(read(file), group)));
		expect([...asked].sort(), `${page}: ${group}`).toEqual([...keys].sort());
	}
});

/** Where the names of strings stand that are asked for by a name from elsewhere: an error's code, a button's act, what a scene came to. */
const namedIn: Readonly<Record<string, readonly string[]>> = {
	copy: ['src/service-worker/not-here.ts'],
	course: ['src/lib/progress/steps/types.ts'],
	debrief: ['src/lib/scenario/debrief.ts'],
	errors: ['src/lib/player/reference/MissingPage.svelte'],
	lead: ['src/lib/live/facilitator/next.ts', 'src/lib/live/room-card.ts', 'src/lib/live/tally.ts'],
	lesson: ['src/lib/course/look-again.ts'],
	live: ['src/lib/live/tally.ts'],
	liveErrors: ['src/lib/live/protocol.ts'],
	paper: ['src/lib/live/paper/rule.ts'],
	places: ['src/lib/ui/places.ts']
};
const code = new Map(
	readdirSync('src', { recursive: true, encoding: 'utf8' })
		.filter((path) => /\.(ts|mjs|svelte)$/.test(path) && !path.endsWith('.test.ts'))
		.map((path) => [join('src', path).replaceAll('\\', '/'), readFileSync(join('src', path), 'utf8')] as const)
);

/** Strings whose name stands in no file that has to do with their group, neither whole nor as `${kind}Ended`. */
function unasked(strings: Readonly<Record<string, object>>): readonly string[] {
	return Object.entries(strings).flatMap(([group, own]) => {
		const asks = new RegExp(`['.]${group}\\b|\\b${group}[,:]`);
		const text = [...code].flatMap(([path, text]) => (asks.test(text) || namedIn[group]?.includes(path) ? [text] : [])).join('\n');
		const made = [...text.matchAll(/`(\w*-?)\$\{[^}]*\}(-?\w*)`/g)]
			.filter(([, before, after]) => before || after)
			.map(([, before, after]) => new RegExp(`^${before}[\\w-]+${after}$`));
		const named = (key: string) => new RegExp(`'${key}'|\\.${key}\\b|\\b${key}:`).test(text);
		return Object.keys(own).flatMap((key) => (named(key) || made.some((form) => form.test(key)) ? [] : [`${group}.${key}`]));
	});
}

test('each string is asked for by some code', () => {
	const en = JSON.parse(readFileSync('src/lib/i18n/en.json', 'utf8')) as Record<string, object>;
	expect(unasked(en)).toEqual([]);
	// One that is said to be another's, and one that nobody knows.
	expect(unasked({ frame: { ...en.frame, lessonEnded: '' }, copy: { ...en.copy, nobodyAsks: '' } })).toEqual([
		'frame.lessonEnded',
		'copy.nobodyAsks'
	]);
});
