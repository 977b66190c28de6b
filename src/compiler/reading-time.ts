import type { Lang } from '#lib/base/lang.ts';
import { plain, plainText } from '#lib/course/text.ts';
import type { ScenarioShape, ScenarioWords } from '#lib/scenario/shape.ts';
import { wordCount } from './khmer-breaks.ts';
import { englishWords } from './readability.ts';

/** Words a minute: slow on purpose, for a second language on a small screen. */
export const wordsPerMinute: Readonly<Record<Lang, number>> = { en: 120, km: 100 };

/** English by spaces, Khmer by segments. */
export const wordCountIn = (text: string, lang: Lang): number => (lang === 'km' ? wordCount(text) : englishWords(text).length);

/**
 * Minutes of reading on the shortest and on the longest way through a scenario: scene, all choices, and the feedback of the one taken. Conditions
 * are not looked at, so the real shortest is never shorter and the real longest never longer than this.
 */
export function readingMinutes(shape: ScenarioShape, words: ScenarioWords, lang: Lang): { least: number; most: number } {
	const count = (...texts: string[]): number => texts.reduce((sum, text) => sum + wordCountIn(text, lang), 0);
	const scenes = new Map(shape.scenes.map((scene) => [scene.id, scene]));
	const done = new Map<string, { least: number; most: number }>();
	const from = (id: string): { least: number; most: number } => {
		const known = done.get(id);
		if (known) return known;
		done.set(id, { least: 0, most: 0 });
		const scene = scenes.get(id);
		const w = words.scenes[id];
		let ways: { least: number; most: number }[] = [];
		let own = 0;
		if (scene?.kind === 'turn') ways = scene.route.map((branch) => from(branch.go));
		else if (scene && w) {
			own = count(
				plain(w.title),
				plainText(w.text),
				plainText(w.nextWeek ?? []),
				...(w.takeAways ?? []).map(plain),
				...Object.values(w.choices).map((c) => plain(c.label))
			);
			if (scene.kind === 'decision')
				ways = scene.choices.flatMap((choice) => {
					const c = w.choices[choice.id];
					const feedback = c ? count(plainText(c.stop ?? []), plainText(c.then), plainText(c.why), plainText(c.say)) : 0;
					return choice.go.map((branch) => {
						const { least, most } = from(branch.go);
						return { least: least + feedback, most: most + feedback };
					});
				});
		}
		const result = {
			least: own + (ways.length ? Math.min(...ways.map((way) => way.least)) : 0),
			most: own + (ways.length ? Math.max(...ways.map((way) => way.most)) : 0)
		};
		done.set(id, result);
		return result;
	};
	const opening = count(plain(words.title), plainText(words.role), plainText(words.note), plainText(words.person));
	const { least, most } = from(shape.start);
	return { least: (opening + least) / wordsPerMinute[lang], most: (opening + most) / wordsPerMinute[lang] };
}
