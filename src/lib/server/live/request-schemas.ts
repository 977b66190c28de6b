/** What comes in: read up to a cap, and taken apart by a schema that knows every field. Whatever does not fit is one and the same refusal. */
import type { IncomingMessage } from 'node:http';
import * as v from 'valibot';
import { largestBody } from '../guard.ts';
import { recordById } from './record-by-id.ts';
import { labels } from '../../live/label.ts';
import { helperRoles } from '../../live/helper.ts';
import { seatForm } from '../../live/names.ts';
import type { Command } from '../../live/session.ts';
import { longestTalk } from '../../live/session-events.ts';
import { longestSitting, waysToLead } from '../../live/timing.ts';
import { mostHands } from '../../live/typed-count.ts';

/** Of a seat, a session, a projector, a room: letters and digits of live/names.ts. */
const token = v.pipe(v.string(), v.regex(/^[0-9a-z]{1,64}$/));
const seat = v.pipe(v.string(), v.regex(seatForm));
/** Of a phone that has one. Those of a rehearsal have a `u`, and sit at no phone. */
const taken = v.pipe(v.string(), v.regex(/^[0-9a-tv-z]{1,64}$/));
/** What a page that enters calls itself, so that nobody else enters by the same link. */
const page = v.pipe(v.string(), v.regex(/^[0-9a-z]{20,64}$/));
const id = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,80}$/));
const count = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));

const mostEvents = 100_000;
/** What every database can count to; how far above the last tap a vote may be is the session's to say (live-session.ts). */
const mostTaps = 2_000_000_000;

const plain = [
	'welcome',
	'begin',
	'open',
	'continue',
	'debrief',
	'pause',
	'resume',
	'lock',
	'unlock',
	'end',
	'reopen',
	'undo',
	'hush',
	'unhush',
	'reveal'
] as const;
const command = v.variant('do', [
	v.strictObject({ do: v.picklist(plain) }),
	v.strictObject({ do: v.literal('empty'), everybody: v.optional(v.literal(true)) }),
	v.strictObject({ do: v.literal('follow'), choice: v.optional(id) }),
	v.strictObject({
		do: v.literal('hand'),
		counts: recordById(id, count(mostHands), 20)
	}),
	v.strictObject({ do: v.literal('plan'), led: v.nullable(v.picklist(waysToLead)) }),
	v.strictObject({ do: v.literal('due'), seconds: v.nullable(count(longestSitting)) }),
	v.strictObject({ do: v.literal('rewind'), visit: count(mostEvents) }),
	v.strictObject({
		do: v.literal('show'),
		is: v.picklist(['way', 'scene', 'say', 'question', 'sentences', 'help', 'changes', 'join', 'story', 'about', 'rules']),
		n: v.optional(count(mostEvents))
	}),
	v.strictObject({ do: v.literal('discuss'), seconds: v.pipe(v.number(), v.minValue(1), v.maxValue(longestTalk)) })
]) satisfies v.GenericSchema<unknown, Command>;

export const bodies = {
	join: v.union([
		v.strictObject({ code: v.pipe(v.string(), v.maxLength(40)), seat: v.optional(seat), phone: v.optional(seat) }),
		v.strictObject({ token, seat: v.optional(seat), phone: v.optional(seat) })
	]),
	vote: v.strictObject({ seat: taken, visit: count(mostEvents), round: count(9), n: count(mostTaps), choice: id }),
	enter: v.strictObject({ token, page }),
	create: v.strictObject({ scenario: v.pipe(v.string(), v.maxLength(200)), rehearsal: v.boolean(), label: v.optional(v.picklist(labels)) }),
	command: v.strictObject({ session: token, expected: count(mostEvents), command }),
	close: v.strictObject({ session: token }),
	delete: v.strictObject({ session: token }),
	helpers: v.strictObject({ session: token, role: v.picklist(helperRoles), on: v.boolean() }),
	step: v.strictObject({ expected: count(mostEvents), command })
};

const after = v.optional(v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number)));
/** Of a phone: the one that it asks for first, and those of others who answer with it. */
const itsSeats = v.pipe(
	v.string(),
	v.transform((said) => said.split(',')),
	v.tupleWithRest([taken], taken)
);
const viewer = v.union([
	v.strictObject({ seat: itsSeats, after }),
	v.strictObject({ wall: token, after }),
	v.strictObject({ session: token, after }),
	// Its key stands in a cookie, and says of which session.
	v.strictObject({ helper: v.literal('me'), after })
]);
/** Who looks, as the query says: a seat, a projector, a facilitator or one who helps. */
export type Viewer = v.InferOutput<typeof viewer>;

/** The query of a read; null when it says something else, or the same thing twice. */
export const readViewer = (query: URLSearchParams): Viewer | null => {
	const said = Object.fromEntries(query);
	return Object.keys(said).length === query.size ? read(viewer, said) : null;
};

export const readSession = (query: URLSearchParams): string | null => read(token, query.get('session'));

/** The body of a post, or null when it is no such thing. Never settles for a sender that went away: there is nobody to answer. */
export async function readBody<S extends v.GenericSchema>(request: IncomingMessage, schema: S): Promise<v.InferOutput<S> | null> {
	const text = await wholeBody(request);
	if (text === null) return null;
	try {
		return read(schema, JSON.parse(text));
	} catch {
		return null;
	}
}

function read<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> | null {
	const result = v.safeParse(schema, value, { abortEarly: true });
	return result.success ? result.output : null;
}

/** Null when it is larger than anything that is sent here. */
const wholeBody = (request: IncomingMessage): Promise<string | null> =>
	new Promise((done) => {
		const parts: Buffer[] = [];
		let size = 0;
		request.on('data', (part: Buffer) => {
			size += part.length;
			if (size <= largestBody) parts.push(part);
			else done(null);
		});
		request.on('end', () => done(Buffer.concat(parts).toString()));
		// Too slow, or gone: the server's own limits have closed the line.
		request.on('error', () => {});
	});
