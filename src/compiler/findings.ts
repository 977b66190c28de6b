import type { Finding, FilePlace } from '#lib/base/finding.ts';
import type { Flaw } from '#lib/base/flaw.ts';
import { causesFirst } from './root-causes.ts';

/** One file that is wrong from top to bottom must not hide the others. */
const mostPerFile = 200;

/** Collects the findings of a whole run; nothing in the compiler throws at an author. */
export class Findings {
	readonly #list: Finding[] = [];
	readonly #perFile = new Map<string, number>();
	readonly #seen = new Set<string>();

	error(place: FilePlace, code: string, message: string, remedy: string | (() => string)): void {
		this.#add('error', place, code, message, remedy);
	}

	warning(place: FilePlace, code: string, message: string, remedy: string | (() => string)): void {
		this.#add('warning', place, code, message, remedy);
	}

	/** Takes over what a kind's own check found; `place` turns its ids into a line. */
	flaws(flaws: readonly Flaw[], place: (at: Flaw['at']) => FilePlace): void {
		for (const f of flaws) this.#add(f.severity, place(f.at), f.code, f.message, f.remedy);
	}

	/** Takes over those of another collection that fit, and gives back the others. */
	take(from: Findings, fits: (finding: Finding) => boolean): Finding[] {
		const [own, left] = [from.all.filter(fits), from.all.filter((finding) => !fits(finding))];
		for (const f of own) this.#add(f.severity, f, f.code, f.message, f.remedy);
		return left;
	}

	/** In the order in which they are best corrected. */
	get all(): Finding[] {
		return causesFirst(this.#list);
	}

	hasErrorsIn(file: string): boolean {
		return this.#list.some((f) => f.file === file && f.severity === 'error');
	}

	#add(severity: Finding['severity'], place: FilePlace, code: string, message: string, remedy: string | (() => string)): void {
		const { file, line, column } = place;
		const key = `${file}:${line}:${column} ${code} ${message}`;
		if (this.#seen.has(key)) return;
		const count = (this.#perFile.get(file) ?? 0) + 1;
		this.#perFile.set(file, count);
		if (count > mostPerFile + 1) return;
		if (count === mostPerFile + 1) {
			this.#list.push({
				severity: 'error',
				file,
				line,
				column,
				code: 'file.more',
				message: `There are more than ${mostPerFile} findings in this file.`,
				remedy: 'Correct the first ones and check again.'
			});
			return;
		}
		this.#seen.add(key);
		this.#list.push({ severity, file, line, column, code, message, remedy: typeof remedy === 'string' ? remedy : remedy() });
	}
}

/** The first place of a file, for what is wrong with the file as a whole. */
export const top = (file: string): FilePlace => ({ file, line: 1, column: 1 });
