/** Hands that were typed and are not used yet: in this tab, so that another press, a reload or another language drops none. Numbers, or what was typed in the place of one. */
import { named } from '../../base/kept-names.browser.ts';
import { readStored, writeStored } from '../stored.browser.ts';
import { draftOf, readDrafts, type HandDraft } from './hand-counts.ts';

/** Wiped by progress/forget.browser.ts. */
const handsKey = named('sala.hands');
/** Where the browser keeps nothing for a page: as long as this one is open. What was wiped from the browser is nowhere else. */
let unkept: readonly HandDraft[] | null = null;

const inTab = () => sessionStorage;

export const keptDrafts = (): readonly HandDraft[] => unkept ?? readDrafts(readStored(handsKey, inTab));

/** Whether something was typed for this vote and not used. */
export const isTyped = (vote: Omit<HandDraft, 'typed'>): boolean => draftOf(keptDrafts(), vote) !== undefined;

export function keepDrafts(drafts: readonly HandDraft[]): void {
	unkept = writeStored(handsKey, drafts, inTab) ? null : drafts;
}
