/** A group in a room without internet: the real server, screens that know it by a name of the local network, and seats that vote without a screen. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import type { Answer, ConsoleFrame } from '../../../src/lib/live/protocol.ts';
import type { Command } from '../../../src/lib/live/session.ts';
import { watch } from '../pages/app.ts';
import { ask } from './ask.ts';
import { launchOptions } from '../pages/chromium.ts';
import { dataFolder } from './live.ts';
import { facilitator } from './room-of-phones.ts';
import { startServer, type RunningServer } from './server.ts';

/** A name of a local network: a browser does not trust it, so what it keeps for https is truly not there. */
const name = 'sala.local';
const { args, ...others } = launchOptions();
export const inTheRoom = { ...others, args: [...args, `--host-resolver-rules=MAP ${name} 127.0.0.1`] };

export const phone: BrowserContextOptions = {
	viewport: { width: 360, height: 740 },
	deviceScaleFactor: 2,
	hasTouch: true,
	isMobile: true,
	reducedMotion: 'reduce'
};
export const projector: BrowserContextOptions = { viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' };
export const laptop: BrowserContextOptions = { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' };

/** What a browser says of itself when the laptop does not answer, or answers no: both are part of a session. */
const ofTheLine =
	/^Failed to load resource: (net::ERR_|the server responded with a status of (404|409) .*\/live\/)|ERR_INCOMPLETE_CHUNKED_ENCODING/;

type Lead = Awaited<ReturnType<typeof facilitator>>;

export class Group {
	readonly #folder = dataFolder();
	readonly #args: readonly string[];
	readonly #faults: string[][] = [];
	readonly #contexts: BrowserContext[] = [];
	/** Of each session. */
	readonly #seats = new Map<string, string[]>();
	#server!: RunningServer;
	#lead!: Lead;
	id = '';

	private constructor(args: readonly string[]) {
		this.#args = args;
	}

	static async open(...args: readonly string[]): Promise<Group> {
		const group = new Group(args);
		await group.#start('0');
		return group;
	}

	async #start(port: string): Promise<void> {
		this.#server = await startServer({ PORT: port, DATA_DIR: this.#folder.path, ALLOWED_HOSTS: name }, this.#args);
		this.#lead = await facilitator(this.#server);
	}

	/** Where phones are. */
	get room(): string {
		return `http://${name}:${this.#server.port}`;
	}
	/** Where the server runs. */
	get here(): string {
		return `http://localhost:${this.#server.port}`;
	}
	get key(): string {
		return this.#lead.cookie.split('=')[1]!;
	}
	/** As it was printed at start for this computer, without where it is: for one page. */
	get leadLink(): string {
		return /\/km\/lead\/#\w+/.exec(this.#server.output())![0];
	}
	get state(): Promise<ConsoleFrame> {
		return this.#lead.state(this.id);
	}

	/** Without a chance to write anything down. */
	async powerFails(): Promise<void> {
		const gone = new Promise((done) => this.#server.process.once('exit', done));
		this.#server.process.kill('SIGKILL');
		await gone;
	}
	powerIsBack(): Promise<void> {
		return this.#start(String(this.#server.port));
	}

	async screen(browser: Browser, options: BrowserContextOptions, origin = this.room): Promise<Page> {
		const context = await browser.newContext({ ...options, baseURL: origin });
		return this.opened(context, await context.newPage(), origin);
	}

	async opened(context: BrowserContext, page: Page, origin = this.room): Promise<Page> {
		this.#contexts.push(context);
		this.#faults.push(watch(context, origin));
		// Whoever tries again does so at a moment of its own. These few need not wait for each other.
		await context.addInitScript(() => {
			const { random } = Math;
			Math.random = () => random() / 10;
		});
		return page;
	}

	/** What must not happen in any browser: errors, refusals of the policy, requests to anywhere else. */
	get faults(): readonly string[] {
		return this.#faults.flat().filter((fault) => !ofTheLine.test(fault));
	}

	/** As the facilitator's page does it. */
	async begin({ shape }: { readonly shape: { readonly id: string } }): Promise<void> {
		const headers = { cookie: this.#lead.cookie };
		const { body } = await ask(this.#server.port, { path: '/live/sessions', headers });
		const { scenarios } = JSON.parse(body) as { readonly scenarios: readonly string[] };
		this.id = (await this.#lead.begin(scenarios.find((one) => one.endsWith(`/${shape.id}`))!)).id;
	}
	async lead(...commands: readonly Command[]): Promise<void> {
		await this.#lead.lead(this.id, ...commands);
	}

	/** People who sit in the room too: only the votes they send are of interest. */
	async sitDown(count: number): Promise<void> {
		const { join } = await this.state;
		const seats = this.#seats.get(this.id) ?? [];
		this.#seats.set(this.id, seats);
		for (let n = 0; n < count; n++) seats.push((await this.#post<{ seat: string }>('join', { token: join!.token })).seat);
	}
	/** One choice for each of them who votes, in the order in which they sat down. */
	async vote(...choices: readonly string[]): Promise<void> {
		const { visit, round } = await this.state;
		const seats = this.#seats.get(this.id) ?? [];
		for (const [n, choice] of choices.entries()) await this.#post('vote', { seat: seats[n], visit, round, n: 1, choice });
	}

	async #post<T>(path: string, said: object): Promise<T> {
		const body = JSON.stringify(said);
		const origin = `http://127.0.0.1:${this.#server.port}`;
		const headers = { origin, 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) };
		const answer = JSON.parse((await ask(this.#server.port, { method: 'POST', path: `/live/${path}`, headers, body })).body) as Answer<T>;
		if (!answer.ok) throw new Error(`${path}: ${answer.code}`);
		return answer as T;
	}

	async leave(): Promise<void> {
		// One whose browser was killed is closed already.
		for (const context of this.#contexts) await context.close().catch(() => {});
		await this.#server.stop();
		this.#folder.forget();
	}
}
