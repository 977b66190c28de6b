/** What the server says about sessions when it has started, to whoever sits in front of it. */
import { renderUnicodeCompact } from 'uqr';
import type { Place } from '#lib/server/live/lead-links.ts';
import { messages, type Code } from '#lib/server/messages.ts';

export const say = (code: Code, address?: string): string => messages[code].join(' · ') + (address === undefined ? '' : `: ${address}`);

/**
 * Where somebody came by a start file and not by npm, a next step must name that file, and the setting that it listens to. `.` is the stick then,
 * which may be what can't be written to: the folder to choose lies with the person's own.
 */
export function asStarted(text: string, file = process.env.SALA_START, platform = process.platform): string {
	// The command line of Windows knows no setting before a command.
	if (!file) return platform === 'win32' ? text.replace(/(\w+=\S+) npm start/g, 'set $1&& npm start') : text;
	const windows = file.endsWith('.cmd');
	return text.replace(/(?:(\w+=\S+) )?npm start(?: --)?/g, (_, set?: string) => {
		const own = set?.replace(/^DATA_DIR/, 'SALA_DATA_DIR').replace(/=(?:\.\/|~\/sala-)/, windows ? '=%USERPROFILE%\\sala-' : '=~/sala-');
		return windows ? (own ? `set ${own}& ${file}` : file) : [own, 'sh', file].filter(Boolean).join(' ');
	});
}

interface Started {
	/** The address on this computer. */
	readonly here: string;
	/** What phones can open. */
	readonly room: readonly string[];
	readonly links: Links;
	/** Whether somebody can press a key where this is printed. */
	readonly keys: boolean;
}

/** To the facilitator's page, each for one page to enter by. */
export interface Links {
	readonly here: string;
	/** None where no phone may lead, or none can be reached: it could do nothing with a code that says "this computer". */
	readonly phone: string | undefined;
}

/** The token stands in the fragment: a browser sends it to nobody, and a page that is only fetched, as for a preview, does not use it up. */
export const leadPage = (origin: string, token: string): string => `${origin}/km/lead/#${token}`;

interface NewLinks {
	readonly here: string;
	readonly room: readonly string[];
	readonly remoteFacilitator: boolean;
	readonly newLink: (place: Place) => string;
}
export const newLinks = ({ here, room: [first], remoteFacilitator, newLink }: NewLinks): Links => ({
	here: leadPage(here, newLink('here')),
	phone: remoteFacilitator && first !== undefined ? leadPage(first, newLink('phone')) : undefined
});

/** Three lines, the facilitator's first and in one piece at eighty columns; what a phone that leads needs comes after them. */
export function announcement({ here, room, links, keys }: Started): readonly string[] {
	const phones = room.length ? say('live.join', room.map((origin) => `${origin}/g`).join('  ')) : say('live.no_phone');
	const [lead, ...remote] = leadingLines(links);
	return [lead!, phones, keysLine(here, keys), ...(keys ? [] : [say('live.once')]), ...remote];
}

/** Where the course is, and which keys do something in this window. */
export const keysLine = (here: string, keys = false): string =>
	[say('server.ready', here), ...(keys ? [`Enter: ${say('live.enter')}`] : []), `Ctrl+C: ${say('server.stop')}`].join('   ');

/** The lines that are printed anew with each new link. */
export const leadingLines = ({ here, phone }: Links): readonly string[] => [
	say('live.lead', here),
	...(phone ? [say('live.lead_remote', phone), renderUnicodeCompact(phone, { border: 2 })] : [])
];
