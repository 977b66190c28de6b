/**
 * A phone that falls asleep between two votes is a phone that somebody has to unlock again in front of everybody. On a plain http page there is no
 * wake lock, but a video that plays keeps a screen lit: it needs a sound track, of silence, for browsers let the screen go dark over a small video
 * that is mute. static/awake holds one second of it, from nosleep.js 0.12.0.
 */
export class ScreenWakeLock {
	#video: HTMLVideoElement | undefined;
	#lock: WakeLockSentinel | undefined;
	#wanted = false;

	constructor(root: string) {
		if ('wakeLock' in navigator) return;
		// Fetched now, so that it is there when the tap comes that allows it to play.
		this.#video = document.createElement('video');
		this.#video.setAttribute('playsinline', '');
		this.#video.loop = true;
		this.#video.preload = 'auto';
		this.#video.src = `${root}awake/second.mp4`;
	}

	/** Called in a tap; after a reload it waits for the next one. */
	keep(): void {
		if (!this.#wanted) document.addEventListener('visibilitychange', this.#again);
		this.#wanted = true;
		this.#again();
	}

	release(): void {
		this.#wanted = false;
		document.removeEventListener('visibilitychange', this.#again);
		removeEventListener('click', this.#again);
		this.#video?.pause();
		void this.#lock?.release();
		this.#lock = undefined;
	}

	readonly #again = (): void => {
		if (!this.#wanted || document.visibilityState !== 'visible') return;
		const kept = this.#video ? this.#video.play() : this.#ask();
		kept.catch(() => this.#wanted && addEventListener('click', this.#again, { once: true }));
	};

	get #held(): boolean {
		return this.#lock?.released === false;
	}

	async #ask(): Promise<void> {
		if (this.#held) return;
		const lock = await navigator.wakeLock.request('screen');
		// Asked for twice before the first came: one is enough, and of a second nobody would know when it is to go.
		if (this.#wanted && !this.#held) this.#lock = lock;
		else void lock.release();
	}
}
