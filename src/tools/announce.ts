/** What the server says about sessions when it has started, to whoever sits in front of it. */
import { renderUnicodeCompact } from 'uqr';
import { messages, type Code } from '#lib/server/messages.ts';

export const say = (code: Code, address?: string): string => messages[code].join(' · ') + (address === undefined ? '' : `: ${address}`);

/**
 * Where somebody came by a start file and not by npm, a next step must name that file. `.` is the stick then, which may be what can't be written
 * to: the folder to choose lies with the person's own.
 */
export function asStarted(text: string, file = process.env.SALA_START): string {
	if (!file) return text;
	const windows = file.endsWith('.cmd');
	return text.replace(/(?:(\w+=\S+) )?npm start(?: --)?/g, (_, set?: string) => {
		const own = set?.replace('./', windows ? '%USERPROFILE%\\sala-' : '~/sala-');
		return windows ? (own ? `set ${own}& ${file}` : file) : [own, 'sh', file].filter(Boolean).join(' ');
	});
}

interface Started {
	readonly here: string;
	/** What phones can open. */
	readonly room: readonly string[];
	readonly key: string;
	readonly remoteFacilitator: boolean;
}

/** The key stands in the fragment, which a browser sends to nobody. */
export const leadPage = (key: string): string => `/km/lead/#${key}`;
const link = (origin: string, key: string): string => origin + leadPage(key);

export function announcement({ here, room, key, remoteFacilitator }: Started): readonly string[] {
	const lines = room.length ? room.map((origin) => say('live.join', `${origin}/g`)) : [say('live.no_phone')];
	lines.push(say('live.wall'), say(remoteFacilitator ? 'live.lead_here' : 'live.lead', link(here, key)));
	const [first] = room;
	// A phone could do nothing with a code that says "this computer".
	if (remoteFacilitator && first)
		lines.push(say('live.lead_remote', link(first, key)), renderUnicodeCompact(link(first, key), { border: 2 }));
	return lines;
}
