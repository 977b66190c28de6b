/** Every stream is spoken on every fifteen seconds, and they take turns: a few of them four times a second. */

/** Milliseconds between two beats of a stream. */
const heartbeat = 15_000;
const parts = 60;

interface Beating {
	/** For each part once in a heartbeat. */
	readonly beat: (part: number, parts: number) => void;
	/** Once in a heartbeat. */
	readonly look: () => void;
}

export function keepBeating({ beat, look }: Beating): NodeJS.Timeout {
	let part = 0;
	return setInterval(() => {
		beat(part, parts);
		if (part === 0) look();
		part = (part + 1) % parts;
	}, heartbeat / parts);
}
