/** Which screen a phone shows. Another name is another screen: reading begins anew at its heading. */
import type { Frame } from '../protocol.ts';
import type { Phase } from '../session-events.ts';

export type ViewStage =
	/** At the door. */
	| 'out'
	/** Somebody sat here before: is it the same person? */
	| 'asked'
	| 'in'
	/** The session has ended, or was closed. */
	| 'over';

const ofPhase = {
	lobby: 'lobby',
	opening: 'opening',
	scene: 'decide',
	vote: 'decide',
	revealed: 'shown',
	discuss: 'talk',
	consequence: 'then',
	ending: 'ending',
	debrief: 'debrief',
	ended: 'over'
} as const satisfies Readonly<Record<Phase, string>>;
/** Everywhere else a scene is on the wall, unless the course was changed since. */
const sceneless: ReadonlySet<Phase> = new Set(['lobby', 'opening', 'debrief', 'ended']);

export type ViewKind = 'door' | 'asked' | 'wait' | 'stale' | (typeof ofPhase)[Phase];

type Known = Pick<Frame, 'phase' | 'scene' | 'visit' | 'round' | 'look'>;

export function view(stage: ViewStage, now: Known | null): { readonly kind: ViewKind; readonly key: string } {
	const kind = kindOf(stage, now);
	if (now && kind === 'debrief') return { kind, key: `${kind} ${now.look?.is} ${now.look?.n}` };
	// A vote that is opened is the same screen as the scene before it: nobody who is reading is moved.
	const key = now && kind === 'decide' ? `${kind} ${now.visit} ${Math.max(1, now.round)}` : `${kind} ${now?.visit} ${now?.round}`;
	return { kind, key: ['door', 'asked', 'wait', 'over'].includes(kind) ? kind : key };
}

function kindOf(stage: ViewStage, now: Known | null): ViewKind {
	if (stage === 'asked') return stage;
	if (stage !== 'in') return stage === 'out' ? 'door' : 'over';
	if (!now) return 'wait';
	return now.scene === null && !sceneless.has(now.phase) ? 'stale' : ofPhase[now.phase];
}
