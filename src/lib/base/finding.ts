/** Where something stands in an authored file: 1-based line and column, path relative to the project. */
export interface FilePlace {
	readonly file: string;
	readonly line: number;
	readonly column: number;
}

/** Something an author should know. Errors stop the build; warnings are printed and counted. */
export interface Finding extends FilePlace {
	readonly severity: 'error' | 'warning';
	/** Stable and searchable: `scenario.missing_target`. */
	readonly code: string;
	/** One sentence: what is wrong, with the author's own words in it. */
	readonly message: string;
	/** One sentence: what to do next. */
	readonly remedy: string;
}

/** `file:line:col code sentence remedy`, the one form in which findings are printed. */
export const printFinding = (f: Finding): string =>
	`${f.file}:${f.line}:${f.column} ${f.severity === 'warning' ? 'warning ' : ''}${f.code} ${f.message} ${f.remedy}`;

/** Order of reading: file, line, column; stable for equal places. */
export const byPlace = (a: FilePlace, b: FilePlace): number =>
	a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column;
