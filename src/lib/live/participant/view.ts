/** Which screen a phone shows. Another name is another screen: reading begins anew at its heading. */
import type { Frame } from '../protocol.ts';

export type ViewStage =
	/** At the door. */
	| 'out'
	/** Somebody sat here before: is it the same person? */
	| 'asked'
	| 'in'
	/** The session has ended, or was closed. */
	| 'over';
export type ViewKind =
	'door' | 'asked' | 'wait' | 'lobby' | 'opening' | 'decide' | 'shown' | 'talk' | 'then' | 'ending' | 'debrief' | 'stale' | 'over';

export interface View {
	readonly kind: ViewKind;
	readonly key: string;
}

type Known = Pick<Frame, 'phase' | 'scene' | 'visit' | 'round' | 'look'>;

export function view(stage: ViewStage, now: Known | null): View {
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
	switch (now.phase) {
		case 'lobby':
		case 'opening':
		case 'debrief':
			return now.phase;
		case 'ended':
			return 'over';
		default:
			if (now.scene === null) return 'stale';
	}
	switch (now.phase) {
		case 'scene':
		case 'vote':
			return 'decide';
		case 'revealed':
			return 'shown';
		case 'discuss':
			return 'talk';
		case 'consequence':
			return 'then';
		case 'ending':
			return 'ending';
	}
}
