/** What a helper's phone may ask for, and how whoever leads switches it on and off. */
import type * as v from 'valibot';
import { posted, refuse, type Reply, type Route } from './http-call.ts';
import { helperCookie, noHelperCookie, type HelperStreams } from './helpers.ts';
import { bodies } from './request-schemas.ts';
import { noLeadCookie, setCookies } from './auth.ts';
import type { Transport } from './http.ts';
import { DiskFull } from './store.ts';
import { helperMay } from '../../live/helper.ts';

/** Routes for whoever leads a session: the one that the query names, or the body. */
export interface OwnSession {
	readonly reading: (act: (session: string) => Promise<Reply>) => Route;
	readonly acting: <S extends v.GenericSchema<unknown, { readonly session: string }>>(
		schema: S,
		act: (body: v.InferOutput<S>) => Promise<Reply>
	) => Route;
}

interface Dependencies extends OwnSession, Pick<Transport, 'service' | 'access'> {
	readonly streams: HelperStreams;
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

export function helperRoutes({ service, access, streams, reading, acting }: Dependencies) {
	const { helpers } = service;
	const states = reading(async (session) => ({ ok: true, helpers: await helpers.of(session) }));
	const turn = onDisk(
		acting(bodies.helpers, async ({ session, role, on }) => {
			const token = on ? await helpers.link({ session, role }) : await helpers.off({ session, role });
			// The key of before is dead; whoever held it is told at once.
			await streams.look([session]);
			return on && !token ? refuse('live.no_room') : { ok: true, ...(token && { token }) };
		})
	);
	const enter = onDisk(
		posted(bodies.enter, async ({ token, page }, { caller, response }) => {
			const key = await helpers.enter(token, page);
			if (!key) return refuse('live.helper_off');
			setCookies(caller, response, helperCookie(key));
			return { ok: true };
		})
	);
	const step = posted(bodies.step, async ({ expected, command }, { caller }) => {
		const helper = await helpers.who(caller);
		if (!helper) return refuse('live.helper_off');
		if (!helperMay[helper.role].includes(command.do)) return refuse('live.not_allowed');
		const done = await service.command(helper.session, expected, command);
		// The state that comes with a refusal is that of a phone: it is told by the stream what it may know.
		return done.ok ? done : refuse(done.code);
	});
	/** Whoever has finished at a computer that others use leads from there no longer, and helps nobody. */
	const leave = onDisk(async ({ caller, response }) => {
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
