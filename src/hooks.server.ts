import type { Handle, HandleServerError } from '@sveltejs/kit';

/** The language of a page is the first part of its address; the start page without one speaks Khmer first. */
export const handle: Handle = ({ event, resolve }) =>
	resolve(event, {
		transformPageChunk: ({ html }) => html.replace('%sala.lang%', event.params.lang === 'en' ? 'en' : 'km'),
		// Study pages preload the scripts they need; fonts and styles come otherwise (see app.html).
		preload: ({ type }) => type === 'js'
	});

/** No stack ever leaves; the code can be searched for in the source. */
export const handleError: HandleServerError = ({ error, status }) => {
	if (status !== 404) console.error(error);
	return { code: status === 404 ? 'page.not_found' : 'page.failed', message: status === 404 ? 'This page does not exist.' : 'Something went wrong here.' };
};
