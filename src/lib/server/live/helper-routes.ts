/** What a helper's phone may ask for, and how whoever leads switches it on and off. */
import { posted, refuse, type Reply, type Route } from './http-call.ts';
import { helperCookie, noHelperCookie, type HelperStreams } from './helpers.ts';
import { bodies, readSession } from './request-schemas.ts';
import { noLeadCookie, setCookies, type LeadAccess, type Leader } from './auth.ts';
import type { SessionService } from './session-service.ts';
import { DiskFull } from './store.ts';
import { helperMay } from '../../live/helper.ts';

interface Dependencies {
	readonly service: SessionService;
	readonly access: LeadAccess;
	readonly streams: HelperStreams;
	/** For whoever leads. */
	readonly lead: (route: (leader: Leader, call: Parameters<Route>[0]) => Promise<Reply>) => Route;
	/** Of somebody else a session is as if it were not there. */
	readonly own: (leader: Leader, session: string, act: () => Promise<Reply>) => Promise<Reply>;
}

/** A key is written like everything else. */
const onDisk =
	(route: Route): Route =>
	async (call) => {
		try {
			return await route(call);
		} catch (cause) {
			if (cause instanceof DiskFull) return refuse('live.full');
			throw cause;
		}
	};

export function helperRoutes({ service, access, streams, lead, own }: Dependencies) {
	const { helpers } = service;
	const states: Route = lead(async (leader, { query }) => {
		const session = readSession(query);
		if (session === null) return refuse('live.unreadable');
		return own(leader, session, async () => ({ ok: true, helpers: await helpers.of(session) }));
	});
	const turn: Route = onDisk(
		lead((leader, call) =>
			posted(bodies.helpers, ({ session, role, on }) =>
				own(leader, session, async () => {
					const token = on ? await helpers.link({ session, role }) : await helpers.off({ session, role });
					// The key of before is dead; whoever held it is told at once.
					await streams.look([session]);
					return on && !token ? refuse('live.no_room') : { ok: true, ...(token && { token }) };
				})
			)(call)
		)
	);
	const enter: Route = onDisk(
		posted(bodies.enter, async ({ token, page }, { caller, response }) => {
			const key = await helpers.enter(token, page);
			if (!key) return refuse('live.helper_off');
			setCookies(caller, response, helperCookie(key));
			return { ok: true };
		})
	);
	const step: Route = (call) =>
		posted(bodies.step, async ({ expected, command }) => {
			const helper = await helpers.who(call.caller);
			if (!helper) return refuse('live.helper_off');
			if (!helperMay[helper.role].includes(command.do)) return refuse('live.not_allowed');
			const done = await service.command(helper.session, expected, command);
			// The state that comes with a refusal is that of a phone: it is told by the stream what it may know.
			return done.ok ? done : refuse(done.code);
		})(call);
	/** Whoever has finished at a computer that others use leads from there no longer, and helps nobody. */
	const leave: Route = onDisk(async ({ caller, response }) => {
		const helper = await helpers.who(caller);
		if (helper) await helpers.off(helper);
		await access.leave?.(caller);
		if (helper) await streams.look([helper.session]);
		setCookies(caller, response, noLeadCookie, noHelperCookie);
		return { ok: true };
	});
	return [
		['leave', { POST: leave }],
		['helpers', { GET: states, POST: turn }],
		['help', { POST: enter }],
		['step', { POST: step }]
	] as const;
}
