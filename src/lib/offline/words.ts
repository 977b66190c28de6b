/** How the copy stands, in words. */
import { fill, khmerDigits, type Lang } from '../base/khmer.ts';
import type { Strings } from '../i18n/strings.ts';
import { same, type Choice } from './list.ts';
import type { Standing } from './copy.browser.ts';

/** `0.6`: never nothing where there is something. */
export function megabytes(bytes: number, lang: Lang): string {
	const text = (Math.max(bytes, 50_000) / 1_000_000).toFixed(1);
	return lang === 'km' ? khmerDigits(text) : text;
}

/** The sentence of the settings, and its name for tests and styles. */
export function told(now: Standing, t: Strings<'copy'>, lang: Lang, saves: boolean): { readonly state: string; readonly text: string } {
	if (typeof now === 'string') return { state: now, text: t[now] };
	const { fetching, problem, kept, wanted } = now;
	if (problem === 'full' || problem === 'refused') return { state: problem, text: t[problem] };
	if (fetching) {
		const state = problem ? 'broken' : 'fetching';
		return { state, text: fill(t[state], { done: megabytes(fetching.done, lang), of: megabytes(fetching.of, lang) }, lang) };
	}
	if (kept.length > 0) return { state: 'kept', text: t.kept };
	return saves && wanted.length === 0 ? { state: 'saving', text: t.saving } : { state: 'none', text: t.none };
}

/** The line of the course page. `more`: there is something to do about it in the settings. */
export function brief(
	now: Standing,
	t: Strings<'copy'>,
	lang: Lang
): { readonly state: string; readonly text: string; readonly more: boolean } {
	if (now === 'http') return { state: now, text: t.httpShort, more: true };
	if (typeof now === 'object' && now.ready) return { state: 'ready', text: t.ready, more: true };
	const { state, text } = told(now, t, lang, false);
	return state === 'kept' ? { state, text: t.keptShort, more: false } : { state, text, more: state !== 'fetching' && state !== 'file' };
}

/** One language and track: kept, or what keeping it costs. */
export function offer(choice: Choice, now: Standing, t: Strings<'copy'>, lang: Lang): { readonly kept: boolean; readonly text: string } {
	const names = { language: t[choice.lang], track: t[choice.track] };
	const report = typeof now === 'string' ? undefined : now;
	if (report?.kept.some((one) => same(one, choice))) return { kept: true, text: fill(t.here, names, lang) };
	const cost = report?.costs.find((one) => same(one.choice, choice));
	if (!cost) return { kept: false, text: fill(t.keepUnknown, names, lang) };
	return { kept: false, text: fill(t.keep, { ...names, size: megabytes(cost.bytes, lang) }, lang) };
}
