import { json } from '@sveltejs/kit';
import { scenariosOf } from '#lib/server/live/scenarios.ts';
import { course } from '#lib/server/pages.ts';
import type { RequestHandler } from './$types.js';

export const prerender = true;

/** What the server of group sessions reads when it starts. */
export const GET: RequestHandler = () => json(scenariosOf(course));
