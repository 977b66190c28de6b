import { compileFiles } from '#compiler/compile.ts';
import type { Finding } from '#lib/base/finding.ts';
import { type Files, lineOf, smallCourse } from '../support/course/course.ts';

/** One fault planted into the sound course. */
export interface Planted {
	readonly files: Files;
	readonly file: string;
	/** What stands on the line that must be named; absent: the first line. */
	readonly needle?: string;
}
/** Claim → how the fault is planted, and the code that must name it. */
export type Cases = Readonly<Record<string, readonly [Planted, string]>>;

/** Replaces the first `from` in a file; the finding is expected on the line with `needle` (or with `to`). */
export function put(
	file: string,
	from: string,
	to: string,
	needle: string = to.split('\n').find((line) => line.trim() !== '') ?? to
): Planted {
	const files = smallCourse();
	const text = files[file];
	if (text === undefined || !text.includes(from)) throw new Error(`"${from}" is not in ${file}`);
	return { files: { ...files, [file]: text.replace(from, () => to) }, file, needle };
}

/** A whole other text; the finding is expected on the line with `needle`. */
export const write = (file: string, text: string, needle?: string): Planted => ({
	files: { ...smallCourse(), [file]: text },
	file,
	...(needle === undefined ? {} : { needle })
});

export function remove(file: string): Planted {
	const files = smallCourse();
	delete files[file];
	return { files, file };
}

/** Findings with this code on the expected line. */
export function found({ files, file, needle }: Planted, code: string): { hits: Finding[]; all: readonly Finding[] } {
	const all = compileFiles(files).findings;
	const line = needle === undefined ? 1 : lineOf(files[file]!, needle);
	return { hits: all.filter((f) => f.code === code && f.file === file && f.line === line), all };
}
