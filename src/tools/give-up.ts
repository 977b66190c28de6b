/** The end of a command that can't do what it was asked for. */
import { causeWords } from '#lib/server/live/cause-words.ts';
import { DataFault } from '#lib/server/live/data-folder.ts';
import { inWords, type Code } from '#lib/server/messages.ts';

export function giveUp(code: Code, cause?: unknown): never {
	console.error(inWords(code));
	if (cause) console.error(causeWords(cause));
	process.exit(1);
}

/** Of a database that was asked. */
export const giveUpDatabase = (cause: unknown): never =>
	cause instanceof DataFault ? giveUp(cause.code, cause.cause) : giveUp('db.unreachable', cause);
