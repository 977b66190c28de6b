/** What lies beside the server on the stick, as the system that reads it wants it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messages } from '#lib/server/messages.ts';
import type { System } from './node-for.ts';

const source = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');
const windowsLines = (text: string): string => text.replaceAll('\n', '\r\n');

export const startName = (system: System): string => (system === 'windows' ? 'start-windows.cmd' : 'start-linux.sh');

const [notWholeInEnglish, notWholeInKhmer] = messages['stick.not_whole'];

/**
 * Windows finds its way in a start file by its line ends. `bytes`: of what it starts by itself, Node and the script that looks at everything else
 * (stick.ts).
 */
export function startFile(system: System, bytes: { readonly node: number; readonly script: number }): string {
	const filled = { ...bytes, 'not-whole-en': notWholeInEnglish, 'not-whole-km': notWholeInKhmer };
	const text = Object.entries(filled).reduce(
		(text, [name, value]) => text.replaceAll(`@${name}@`, String(value)),
		source(startName(system))
	);
	return system === 'windows' ? windowsLines(text) : text;
}

/** What the start file for Windows shows of half a copy, which itself can hold no Khmer. */
export const notWhole = (): string => `${notWholeInKhmer}\r\n`;

/** The mark at the beginning says to Notepad that this is UTF-8, or it would not show Khmer. */
export const readMe = (): string => `\ufeff${windowsLines(source('read-me.txt'))}`;
