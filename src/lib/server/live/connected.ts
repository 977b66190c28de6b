/** The screens that are connected to this process, as the session service asks and tells them. */
export interface Connected {
	readonly watched: (session: string) => boolean;
	/** The phone with this seat. */
	readonly listens: (seat: string) => boolean;
	/** A wall or a facilitator of this session is open in another process. */
	readonly led: (session: string) => unknown;
	readonly walled: (session: string) => unknown;
	/** A helper of these was switched on or off in another process. */
	readonly helped: (sessions: readonly string[]) => void;
}

/** A process without screens. */
export const nobodyThere: Connected = { watched: () => false, listens: () => false, led: () => {}, walled: () => {}, helped: () => {} };
