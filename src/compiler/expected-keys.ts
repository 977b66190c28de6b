/** Which words a shape asks for. One flat list drives both reading (what may stand where) and telling what is missing. */

export interface Want {
	/** A line has no paragraphs: titles, labels, care notes. */
	readonly form: 'line' | 'text';
	/** Missing in one language it is a gap; missing in both, nobody can go on. */
	readonly need: boolean;
	/** For an author: "the label of choice see-alone". */
	readonly what: string;
	/** How often it stands, when not once. */
	readonly times?: number;
	/** A care note may not be missing in any language. */
	readonly care?: boolean;
	/** May show, in quotes, how not to speak. */
	readonly example?: boolean;
}

/** Section headings, fields and entries all have a key: `door`, `door/see-alone`, `door/see-alone/then`; a section's own paragraphs `door/#text`, its title `door/#title`. */
export const titleKey = (section: string): string => join(section, '#title');
export const textKey = (section: string): string => join(section, '#text');
export const join = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('/');

export class ExpectedKeys {
	readonly #map = new Map<string, Want>();
	readonly #sections = new Set<string>(['']);
	readonly #names = new Set<string>();
	/** Ids that are also a key of the format at the same place. */
	readonly clashes: string[] = [];

	constructor() {
		this.line(titleKey(''), 'the title');
	}

	section(key: string): this {
		if (this.#sections.has(key)) this.clashes.push(key);
		this.#sections.add(key);
		return this;
	}

	#add(key: string, form: Want['form'], what: string, more: Partial<Want>): this {
		if (this.#map.has(key)) this.clashes.push(key);
		this.#map.set(key, { form, need: true, what, ...more });
		this.#names.add(key.slice(key.lastIndexOf('/') + 1));
		return this;
	}

	line(key: string, what: string, more: Partial<Want> = {}): this {
		return this.#add(key, 'line', what, more);
	}

	text(key: string, what: string, more: Partial<Want> = {}): this {
		return this.#add(key, 'text', what, more);
	}

	care(section: string, rows: readonly string[], where: string): this {
		for (const row of new Set(rows)) this.line(join(section, `care ${row}`), `the care note of ${row} in ${where}`, { care: true });
		return this;
	}

	get(key: string): Want | undefined {
		return this.#map.get(key);
	}

	isSection(key: string): boolean {
		return this.#sections.has(key);
	}

	/** Whether this is the name of a field or entry anywhere: then a line that begins with it is meant as one. */
	isName(name: string): boolean {
		return this.#names.has(name);
	}

	/** The names of fields and entries directly below a key. */
	below(key: string): string[] {
		return directlyBelow(key, this.#map.keys()).filter((name) => !name.startsWith('#'));
	}

	sectionsBelow(key: string): string[] {
		return directlyBelow(key, this.#sections).filter((name) => name !== '');
	}

	[Symbol.iterator](): IterableIterator<[string, Want]> {
		return this.#map.entries();
	}
}

function directlyBelow(key: string, keys: Iterable<string>): string[] {
	const start = key === '' ? '' : `${key}/`;
	return [...keys].flatMap((one) => (one.startsWith(start) && !one.includes('/', start.length) ? [one.slice(start.length)] : []));
}
