/** How the copy stands, in words. */
import { number, type Lang } from '../base/lang.ts';
import type { Track } from '../course/course.ts';
import type { Translate } from '../i18n/translate.ts';
import { same, type CopyChoice } from './list.ts';
import type { CopyStanding } from './copy.browser.ts';
import type { CopyReport } from './protocol.ts';

/** `0.6`: never nothing where there is something. */
export const megabytes = (bytes: number, lang: Lang): string => number((Math.max(bytes, 50_000) / 1_000_000).toFixed(1), lang);

/** Who reads this. `track` is absent where they have not said it. */
interface Reader {
	readonly lang: Lang;
	readonly track?: Track;
}

/** The sentence of the settings, and its name for tests and styles. */
export function copyTold(
	now: CopyStanding,
	t: Translate<'copy'>,
	{ lang, track }: Reader,
	saves: boolean
): { readonly state: string; readonly text: string } {
	if (typeof now === 'string') return { state: now, text: t(now) };
	const { fetching, problem, kept, wanted } = now;
	if (problem === 'full' || problem === 'refused') return { state: problem, text: t(problem) };
	if (fetching) {
		const state = problem ? 'broken' : 'fetching';
		return { state, text: t(state, { done: megabytes(fetching.done, lang), of: megabytes(fetching.of, lang) }) };
	}
	if (kept.some((one) => one.lang === lang && (!track || one.track === track))) return { state: 'kept', text: t('kept') };
	// Not a word of "kept" to somebody whose own pages are not.
	if (kept.length > 0) return { state: 'other', text: t('other', { language: t(lang), track: track ? t(track) : t('anyWork') }) };
	return saves && wanted.length === 0 ? { state: 'saving', text: t('saving') } : { state: 'none', text: t('none') };
}

/** The line of the course page. `more`: there is something to do about it in the settings. */
export function brief(
	now: CopyStanding,
	t: Translate<'copy'>,
	reader: Reader
): { readonly state: string; readonly text: string; readonly more: boolean } {
	if (now === 'http') return { state: now, text: t('httpShort'), more: true };
	if (typeof now === 'object' && now.ready) return { state: 'ready', text: t('ready'), more: true };
	const { state, text } = copyTold(now, t, reader, false);
	return state === 'kept' ? { state, text: t('keptShort'), more: false } : { state, text, more: state !== 'fetching' && state !== 'file' };
}

/** One language and track: kept, or what keeping it costs, or with what it will come: the site has only its newest release to give. */
export function offer(
	choice: CopyChoice,
	now: CopyReport,
	t: Translate<'copy'>,
	lang: Lang
): { readonly state: 'kept' | 'later' | 'open'; readonly text: string } {
	const names = { language: t(choice.lang), track: t(choice.track) };
	const among = (choices: readonly CopyChoice[]) => choices.some((one) => same(one, choice));
	if (among(now.kept)) return { state: 'kept', text: t('here', names) };
	if (among(now.wanted) && !now.fetching) {
		if (now.ready || now.waiting) return { state: 'later', text: t('withNew', names) };
		if (now.wentBack && !now.problem) return { state: 'later', text: t('withNext', names) };
	}
	const cost = now.costs.find((one) => same(one.choice, choice));
	return {
		state: 'open',
		text: cost ? t('keep', { ...names, size: megabytes(cost.bytes, lang) }) : t('keepUnknown', names)
	};
}
