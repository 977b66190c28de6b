/** The pages of a group, one line each. A list of their own: a learner's phone, which pays for it by the byte, fetches it only to go to one of them. */
import type { SessionPage } from '#lib/offline/list.ts';

/** For whoever leads a group, to read and to print. A learner's device does not keep them. */
export const paper = {
	cards: () => import('#lib/live/paper/CardsPage.svelte'),
	sheet: () => import('#lib/live/paper/SheetPage.svelte'),
	guide: () => import('#lib/live/guide/GuidePage.svelte')
} as const;

/** For a group session: of no use without the server that runs it. */
export const session = {
	wall: () => import('#lib/live/projector/WallPage.svelte'),
	lead: () => import('#lib/live/facilitator/LeadPage.svelte'),
	remote: () => import('#lib/live/remote/RemotePage.svelte'),
	join: () => import('#lib/live/participant/JoinPage.svelte'),
	language: () => import('#lib/live/participant/LanguagePage.svelte')
} as const satisfies Record<SessionPage, unknown>;

export const groups = { ...paper, ...session } as const;
