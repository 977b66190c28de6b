/**
 * What lies in the store is looked at before it is believed: a worn stick or a power cut in an old disk changes bytes without telling anybody. Whatever
 * does not fit makes one session damaged, never the server.
 */
import * as v from 'valibot';
import type { Selectable } from 'kysely';
import { recordById } from './record-by-id.ts';
import type { Tables } from './migrations.ts';
import type { SeatRow, SessionRow, VoteRow } from './store.ts';
import { isLabel } from '../../live/label.ts';
import type { Report } from '../../live/report.ts';
import type { SessionEvent } from '../../live/session.ts';
import { waysToLead } from '../../live/timing.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const counts = recordById(v.string(), count);
const time = v.pipe(v.number(), v.finite());
const nothingMore = v.looseObject({});

/** One for every kind there is: an event of another kind was not written by us. */
const kinds: { readonly [K in SessionEvent['do']]: v.GenericSchema } = {
	welcome: nothingMore,
	begin: nothingMore,
	open: nothingMore,
	continue: nothingMore,
	debrief: v.looseObject({ back: v.optional(v.literal(true)) }),
	lock: nothingMore,
	unlock: nothingMore,
	empty: v.looseObject({ everybody: v.optional(v.literal(true)) }),
	end: nothingMore,
	reopen: nothingMore,
	undo: nothingMore,
	hush: v.looseObject({ stays: v.optional(v.literal(true)) }),
	unhush: nothingMore,
	plan: v.looseObject({ led: v.nullable(v.picklist(waysToLead)) }),
	follow: v.looseObject({ choice: v.optional(v.string()) }),
	hand: v.looseObject({ counts }),
	show: v.looseObject({ is: v.string(), n: v.optional(count), step: v.optional(v.literal(true)) }),
	rewind: v.looseObject({ visit: v.pipe(v.number(), v.integer()), instead: v.optional(v.literal(true)) }),
	reveal: v.looseObject({ counts, hidden: v.optional(v.literal(true)), seats: v.optional(count) }),
	discuss: v.looseObject({ endsAt: time }),
	due: v.looseObject({ endsAt: v.nullable(time) }),
	pause: v.looseObject({ left: v.optional(time) }),
	resume: v.looseObject({ endsAt: v.optional(time) })
};

const round = v.looseObject({ votes: v.nullable(counts), hands: v.nullable(counts), seats: v.optional(count) });
const report = v.looseObject({
	scenario: v.string(),
	day: v.string(),
	// Reports of before the number of phones was left out have it.
	seats: v.optional(count),
	hushed: v.optional(v.boolean()),
	visits: v.array(
		v.looseObject({
			scene: v.string(),
			parent: v.nullable(count),
			whatIf: v.nullable(count),
			instead: v.optional(v.nullable(count)),
			followed: v.nullable(v.string()),
			rounds: v.array(round)
		})
	)
});
const seat = v.object({ session: v.string(), seat: v.string(), from: count });
const vote = v.object({ session: v.string(), visit: count, round: count, seat: v.string(), n: count, choice: v.string() });

function parsed(text: unknown): unknown {
	try {
		return JSON.parse(String(text));
	} catch {
		return undefined;
	}
}

function readEvent(text: unknown): SessionEvent | null {
	const event = parsed(text) as { readonly do?: unknown } | null | undefined;
	const kind = typeof event?.do === 'string' && Object.hasOwn(kinds, event.do) ? kinds[event.do as SessionEvent['do']] : undefined;
	return kind && v.is(kind, event) ? (event as SessionEvent) : null;
}

/** The given number of events from the first on, without a gap; null where one is missing, too many, or not an event. */
export function readEvents(
	rows: readonly { readonly seq: unknown; readonly event: unknown }[],
	many: number
): readonly SessionEvent[] | null {
	const events = rows.flatMap(({ seq, event }, n) => (seq === n ? (readEvent(event) ?? []) : []));
	return events.length === rows.length && events.length === many ? events : null;
}

export function readReport(text: unknown): Report | null {
	const found = parsed(text);
	return v.is(report, found) ? (found as unknown as Report) : null;
}

export const isSeat = (row: unknown): row is SeatRow => v.is(seat, row);
export const isVote = (row: unknown): row is VoteRow => v.is(vote, row);

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const whole = (value: unknown): number => (Number.isSafeInteger(value) ? (value as number) : 0);
const orNull = (value: unknown): string | null => (value === null ? null : text(value));

type ReadColumn = Exclude<keyof SessionRow, 'leader' | 'traces' | 'label'>;

/** With something harmless in the place of what can't be read: it must be possible to see and to close it. */
export function readRow(
	found: Pick<Selectable<Tables['sessions']>, ReadColumn> & { readonly leader?: string | null; readonly label?: unknown }
): {
	readonly row: SessionRow;
	readonly sound: boolean;
} {
	const { rehearsal, closed } = found;
	const there = { ...found, rehearsal: (rehearsal as number) === 1, closed: (closed as number) === 1 };
	const row: SessionRow = {
		id: text(there.id),
		scenario: text(there.scenario),
		hash: text(there.hash),
		version: whole(there.version),
		day: text(there.day),
		rehearsal: there.rehearsal,
		code: orNull(there.code),
		token: orNull(there.token),
		wall: orNull(there.wall),
		seq: whole(there.seq),
		phase: text(there.phase),
		closed: there.closed,
		// Of a newer list, or damaged: a session without a label is whole.
		...(isLabel(found.label) && { label: found.label }),
		...(typeof found.leader === 'string' && { leader: found.leader })
	};
	const same = Object.entries(row).every(([name, value]) => there[name as keyof typeof there] === value);
	return { row, sound: same && [0, 1].includes(rehearsal) && [0, 1].includes(closed) && row.id !== '' };
}
