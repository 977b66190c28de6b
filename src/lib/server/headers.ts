/** The headers of every answer: pages, files, errors. The page's own policy for scripts stands in its markup; this one holds what markup can't say. */

const always: Readonly<Record<string, string>> = {
	'X-Content-Type-Options': 'nosniff',
	'X-Frame-Options': 'DENY',
	// With no-referrer a browser sends `Origin: null` on a page's own post, which then looks foreign.
	'Referrer-Policy': 'same-origin',
	'Cross-Origin-Resource-Policy': 'same-origin',
	'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
	'Content-Security-Policy': "frame-ancestors 'none'; base-uri 'none'; object-src 'none'; form-action 'self'",
	// Pages, data and the worker are asked for again each time; files with a hash in their name bring their own, longer value.
	'Cache-Control': 'no-cache'
};

/** Elsewhere than on https or localhost a browser ignores the opener policy and complains about it. */
export const answerHeaders = (trustworthy: boolean): Readonly<Record<string, string>> =>
	trustworthy ? { ...always, 'Cross-Origin-Opener-Policy': 'same-origin' } : always;
