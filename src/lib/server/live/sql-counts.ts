/** Counting seats and votes in the database: numbers leave it, and nobody's name does. */
import type { Db } from './migrations.ts';
import { sitOut, type Counts } from '../../live/tally.ts';
import { nobody, type Tally, type Turnout, type Where } from './store.ts';

/** Sessions in one statement. */
const mostSessions = 100;

export async function turnoutsIn(db: Db, rounds: readonly (Where & { readonly session: string })[]): Promise<ReadonlyMap<string, Turnout>> {
	const turnouts = new Map<string, Turnout>();
	for (let from = 0; from < rounds.length; from += mostSessions) {
		const some = rounds.slice(from, from + mostSessions).map((round) => turnoutOf(db, round));
		const all = some.slice(1).reduce((query, one) => query.unionAll(one), some[0]!);
		for (const { id, seats, seated, left, chose, voted, countingSeats, countingVotes } of await all.execute())
			turnouts.set(id, {
				seats: Number(seats),
				asked: Number(seated) + Number(left),
				chose: Number(chose),
				voted: Number(voted),
				counting: { seats: Number(countingSeats), voted: Number(countingVotes) }
			});
	}
	return turnouts;
}

export async function turnoutIn(db: Db, session: string, round: Where): Promise<Turnout> {
	return (await turnoutsIn(db, [{ session, ...round }])).get(session) ?? nobody;
}

function turnoutOf(db: Db, { session, visit, round }: Where & { readonly session: string }) {
	return db
		.selectFrom('sessions')
		.select(({ selectFrom, fn }) => {
			const all = fn.countAll<number>();
			const seats = () => selectFrom('seats').select(all.as('n')).where('session', '=', session);
			const votes = (number: number) =>
				selectFrom('votes').select(all.as('n')).where('session', '=', session).where('visit', '=', visit).where('round', '=', number);
			// A list, for a look into the seats for each vote would be as many looks as there are seats, where the database expects few (80 ms with 1,000 phones).
			const seated = selectFrom('seats').select('seat').where('session', '=', session).where('from', '<=', visit);
			return [
				'id',
				seats().as('seats'),
				seats().where('from', '<=', visit).as('seated'),
				// Whoever voted and lost the seat since is one of those who were asked.
				votes(1).where('seat', 'not in', seated).as('left'),
				votes(1).where('choice', '!=', sitOut).as('chose'),
				votes(round).as('voted'),
				seats().where('extra', '=', 0).as('countingSeats'),
				votes(round).where('extra', '=', 0).as('countingVotes')
			];
		})
		.where('id', '=', session);
}

export async function tallyIn(db: Db, session: string, { visit, round }: Where): Promise<Tally> {
	const first = await votesOf(db, session, { visit, round: 1 })
		.select(({ fn }) => ['choice', fn.countAll<number>().as('n'), fn.countAll<number>().filterWhere('extra', '=', 1).as('extra')])
		.groupBy('choice')
		.execute();
	const { all, counting } = await differingIn(db, session, visit);
	return {
		...(round < 2 ? { voted: sum(first.map(({ n }) => n)), counts: inOrder(first) } : await laterRound(db, session, { visit, round })),
		extra: sum(first.filter(({ choice }) => choice !== sitOut).map(({ extra }) => extra)),
		differing: new Map([...all].map(([earlier, many]) => [earlier, Math.max(counting.get(earlier) ?? 0, Math.min(many, 1))]))
	};
}

const votesOf = (db: Db, session: string, { visit, round }: Where) =>
	db.selectFrom('votes').where('session', '=', session).where('visit', '=', visit).where('round', '=', round);

async function laterRound(db: Db, session: string, { visit, round }: Where): Promise<Pick<Tally, 'voted' | 'counts'>> {
	const { n } = await votesOf(db, session, { visit, round })
		.select(({ fn }) => fn.countAll<number>().as('n'))
		.executeTakeFirstOrThrow();
	const counted = await db
		.selectFrom(secondAnswers(db, session, visit, round))
		.select(({ fn }) => ['answers.choice', fn.countAll<number>().as('n')])
		.groupBy('answers.choice')
		.execute();
	return { voted: Number(n), counts: inOrder(counted) };
}

/** Whoever does nothing in the second vote, or says so, stays with the first answer. */
function secondAnswers(db: Db, session: string, visit: number, round: number) {
	return db
		.selectFrom('votes as first')
		.leftJoin('votes as second', (join) =>
			join
				.onRef('second.session', '=', 'first.session')
				.onRef('second.visit', '=', 'first.visit')
				.onRef('second.seat', '=', 'first.seat')
				.on('second.round', '=', round)
				.on('second.choice', '!=', sitOut)
		)
		.where('first.session', '=', session)
		.where('first.visit', '=', visit)
		.where('first.round', '=', 1)
		.where('first.choice', '!=', sitOut)
		.select(({ fn }) => fn.coalesce('second.choice', 'first.choice').as('choice'))
		.as('answers');
}

/**
 * Visit → how many people chose in the first vote of `visit` and not in that of the earlier one, or the other way round; of all, and of those who are no
 * extra seats. Whether a seat chose in `visit` is looked up in one list of these: a join of visits would compare each seat with each other where the
 * database expects few rows (1,000 people on their fifth visit: a second).
 */
async function differingIn(db: Db, session: string, visit: number): Promise<{ readonly all: Differing; readonly counting: Differing }> {
	if (visit < 1) return { all: new Map(), counting: new Map() };
	const chose = () => db.selectFrom('votes').where('session', '=', session).where('round', '=', 1).where('choice', '!=', sitOut);
	const here = chose().where('visit', '=', visit).select('seat');
	const rows = await chose()
		.where('visit', '<=', visit)
		.select(({ fn }) => [
			'visit',
			fn.countAll<number>().as('all'),
			fn.countAll<number>().filterWhere('seat', 'in', here).as('here'),
			fn.countAll<number>().filterWhere('extra', '=', 1).as('extra'),
			fn.countAll<number>().filterWhere('extra', '=', 1).filterWhere('seat', 'in', here).as('extraHere')
		])
		.groupBy('visit')
		.execute();
	const differing = (countOf: (row: (typeof rows)[number]) => { readonly there: number; readonly both: number }) => {
		const counts = new Map(rows.map((row) => [row.visit, countOf(row)]));
		const now = counts.get(visit)?.there ?? 0;
		return new Map(
			Array.from({ length: visit }, (_, earlier) => {
				const { there, both } = counts.get(earlier) ?? { there: 0, both: 0 };
				return [earlier, now - both + there - both] as const;
			})
		);
	};
	return {
		all: differing(({ all, here }) => ({ there: Number(all), both: Number(here) })),
		counting: differing(({ all, here, extra, extraHere }) => ({
			there: Number(all) - Number(extra),
			both: Number(here) - Number(extraHere)
		}))
	};
}
type Differing = ReadonlyMap<number, number>;

const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + Number(n), 0);

/** In a fixed order: the first choice of the list would be that of whoever tapped first, and a room sees who does. */
const inOrder = (rows: readonly { readonly choice: string; readonly n: number }[]): Counts =>
	Object.fromEntries(rows.map(({ choice, n }) => [choice, Number(n)] as const).sort(([a], [b]) => (a < b ? -1 : 1)));
