/** What lies beside the server on the stick, as the system that reads it wants it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { System } from './node-for.ts';

const source = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');
const windowsLines = (text: string): string => text.replaceAll('\n', '\r\n');

export const startName = (system: System): string => (system === 'windows' ? 'start-windows.cmd' : 'start-linux.sh');

/** Windows finds its way in a start file by its line ends. */
export const startFile = (system: System): string =>
	system === 'windows' ? windowsLines(source(startName(system))) : source(startName(system));

/** The mark at the beginning says to Notepad that this is UTF-8, or it would not show Khmer. */
export const readMe = (): string => `\ufeff${windowsLines(source('read-me.txt'))}`;
