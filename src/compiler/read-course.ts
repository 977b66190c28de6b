import type { InferOutput } from 'valibot';
import { tracks, type Contact, type Course, type Source } from '#lib/course/course.ts';
import { languages, type Lang } from '#lib/base/lang.ts';
import { checkSource } from './basis.ts';
import { contentFolder, type FileMap } from './files.ts';
import { type CastList, readCast } from './cast.ts';
import type { Findings } from './findings.ts';
import { present } from './present.ts';
import { YamlFile, rowForm, sourceForm } from './read-yaml.ts';
import * as schema from './schemas.ts';
import { quote } from './suggest.ts';

/** A statement of the source article. */
export type ArticleRow = InferOutput<typeof schema.rowEntry>;
export interface Glossary {
	readonly terms: readonly string[];
	/** Terms that a lesson explains at their first use, and how they are written in Khmer. */
	readonly explain: ReadonlyMap<string, readonly string[]>;
	/** Khmer words that stay on one line. */
	readonly kept: readonly string[];
	readonly avoid: Readonly<Record<Lang, Readonly<Record<string, string>>>>;
	readonly spellings: Readonly<Record<Lang, Readonly<Record<string, string>>>>;
}

/** Everything the modules stand on. Whatever could not be read is empty here, and told. */
export interface CourseRegistry extends Omit<Course, 'modules' | 'sources' | 'terms'> {
	readonly notTaught: Readonly<Record<string, string>>;
	readonly rows: ReadonlyMap<string, ArticleRow>;
	readonly sources: ReadonlyMap<string, Source>;
	readonly glossary: Glossary;
	readonly cast?: CastList;
	readonly yaml: { readonly course: YamlFile; readonly rows: YamlFile };
}

const mostPairs = 1000;

export function readFrame(files: FileMap, findings: Findings): CourseRegistry {
	const open = (name: string): YamlFile => {
		const file = `${contentFolder}/${name}`;
		return new YamlFile(file, files[file], findings);
	};
	const course = open('course.yml');
	const rowsFile = open('rows.yml');
	const head = course.check(schema.courseFile, []);
	const listed = new Set(head?.languages);
	course.once(['modules'], head?.modules ?? [], (id) => `${quote(id)} stands twice in the order.`);
	const rows = new Map(rowsFile.checked([], 'rows.yml', schema.rowEntry, rowForm));
	const sources = readSources(open('sources.yml'));
	const planned = course.checked(['planned'], '`planned`', schema.plannedModule);
	const cast = readCast(files, findings);
	const notTaught = Object.fromEntries(course.checked(['not-taught'], '`not-taught`', schema.reason, rowForm));
	return {
		languages: listed.size === 2 ? [...listed] : languages,
		tracks: [...new Set(head?.tracks ?? tracks)],
		order: [...new Set(head?.modules)],
		pass: head?.pass ?? 80,
		contact: present({ mail: head?.contact.mail }),
		...present({ address: head?.address }),
		planned: planned.map(([id, module]) => ({ id, ...module })),
		notTaught,
		rows,
		sources,
		glossary: readGlossary(open('glossary.yml'), cast),
		...(cast ? { cast } : {}),
		contacts: readContacts(open('directory.yml'), sources),
		yaml: { course, rows: rowsFile }
	};
}

function readSources(yaml: YamlFile): Map<string, Source> {
	const written = yaml.checked([], 'sources.yml', schema.sourceEntry, sourceForm);
	return new Map(written.map(([id, { known, 'body-km': bodyKm, ...rest }]) => [id, { id, ...rest, ...present({ bodyKm, known }) }]));
}

/** The names of people stay on one line like terms. */
function readGlossary(yaml: YamlFile, cast: CastList | undefined): Glossary {
	const file = yaml.check(schema.glossaryFile, []);
	const terms: string[] = [];
	const explain = new Map<string, readonly string[]>();
	const kept: string[] = [...(file?.['keep-together'].km ?? []), ...(cast?.people ?? []).map(({ km }) => km)];
	for (const [id] of yaml.entries(['terms'], '`terms`')) {
		terms.push(id);
		const term = yaml.check(schema.termEntry, ['terms', id]);
		if (!term) continue;
		const spellings = [...(term.km === undefined ? [] : [term.km]), ...term.also];
		kept.push(...spellings);
		// A shorter form inside the term is its verb, an everyday word: agree, in consent.
		if (term.explain)
			explain.set(
				id,
				spellings.filter((one) => one === term.km || !term.km?.includes(one))
			);
	}
	// A word and what to write instead; one wrong pair does not switch off the others.
	const pairs = (key: 'avoid' | 'spellings', lang: Lang): Record<string, string> => {
		const out: Record<string, string> = {};
		const entries = yaml.entries([key, lang], `${key}.${lang}`, /^.+$/);
		if (entries.length > mostPairs)
			yaml.findings.error(
				yaml.keyPlace([key, lang]),
				'shape.out_of_range',
				`${entries.length} words are more than ${mostPairs}.`,
				'Keep those that really occur.'
			);
		for (const [word, instead] of entries.slice(0, mostPairs)) {
			if (typeof instead === 'string' && instead !== word) out[word] = instead;
			else
				yaml.findings.error(
					yaml.place([key, lang, word]),
					'glossary.pair',
					`${quote(word)} needs a text that says what to write instead.`,
					'Write "word": "what to write instead".'
				);
		}
		return out;
	};
	return {
		terms,
		explain,
		kept,
		avoid: { km: pairs('avoid', 'km'), en: pairs('avoid', 'en') },
		spellings: { km: pairs('spellings', 'km'), en: pairs('spellings', 'en') }
	};
}

function readContacts(yaml: YamlFile, sources: ReadonlyMap<string, Source>): Contact[] {
	return yaml.checked([], 'directory.yml', schema.contactEntry).map(([id, contact]): Contact => {
		if (contact.number !== undefined && contact.source === undefined)
			yaml.findings.error(
				yaml.keyPlace([id]),
				'directory.no_source',
				`The number of ${quote(id)} has no source.`,
				'Add `source: R…`: no number is printed that nobody can trace.'
			);
		if (contact.source !== undefined) checkSource(contact.source, yaml, [id, 'source'], { sources });
		if (contact.known !== undefined && contact.number === undefined)
			yaml.findings.error(
				yaml.place([id, 'known']),
				'directory.known_without_number',
				`${quote(id)} has no number that anybody could know.`,
				'Remove `known`, or add the number with its source.'
			);
		if (contact.first && contact.known === undefined)
			yaml.findings.error(
				yaml.place([id, 'first']),
				'directory.first_unknown',
				`Nobody is said to publish the number of ${quote(id)}, so it cannot stand first.`,
				'Add `known`, or remove `first`.'
			);
		const { number, source, published, known, first, checked } = contact;
		return { id, ...present({ number, source, published, known, first }), checked };
	});
}
