/** Lines of Khmer that look like a mistake to a check and are right: `modules/khmer-allowed.yml`, by the code of the check, each with its reason. */
import * as v from 'valibot';
import type { FileMap } from './files.ts';
import type { Findings } from './findings.ts';
import { YamlFile } from './read-yaml.ts';
import { quote } from './suggest.ts';

const file = 'modules/khmer-allowed.yml';
const reason = v.pipe(v.string(), v.minLength(1), v.maxLength(300));

export class Allowed {
	readonly #byCode = new Map<string, readonly string[]>();
	readonly #met = new Set<string>();
	readonly #yaml: YamlFile | undefined;

	/** A course without the file allows nothing. */
	constructor(files: FileMap, findings: Findings) {
		if (files[file] === undefined) return;
		this.#yaml = new YamlFile(file, files[file], findings);
		// A code whose last line was taken out is left empty.
		const codes = this.#yaml.entries([], 'khmer-allowed.yml', /^words\.khmer_[a-z_]+$/).filter(([, lines]) => lines !== null);
		for (const [code] of codes)
			this.#byCode.set(
				code,
				this.#yaml.checked([code], code, reason, /^.+$/).map(([line]) => line)
			);
	}

	/** Whether this line of Khmer is listed under this code; a part of it is enough. */
	has(code: string, line: string): boolean {
		const part = this.#byCode.get(code)?.find((one) => line.includes(one));
		if (part !== undefined) this.#met.add(`${code} ${part}`);
		return part !== undefined;
	}

	/** Tells what no check has asked for: the line was written anew, and its permission would cover another one. */
	tellUnused(findings: Findings): void {
		for (const [code, parts] of this.#byCode)
			for (const part of parts)
				if (!this.#met.has(`${code} ${part}`))
					findings.warning(
						this.#yaml!.keyPlace([code, part]),
						'words.khmer_allowed',
						`${quote(part)} is allowed for ${code}, and no line needs it.`,
						'Take it out.'
					);
	}
}
