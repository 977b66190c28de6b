/**
 * Measures our pages beside a hand-written lower bound, in one run and turn by turn, so that a noisy minute hits all alike: `npm run bench`.
 * Options: `--runs 5 --only lesson --profiles fast,slow,warm --throttle cdp|tcp --lower-bound-only`. Writes results/bench.json and results/bench.md.
 */
import { spawn } from 'node:child_process';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { report, type Row } from '../../tests/benches/report.ts';
import { circumstances, keepResults } from '../../tests/benches/results.ts';
import { Shaper } from '../../tests/benches/shaper.ts';
import { serveFolder } from '../../tests/benches/static-server.ts';
import { readVisit, tapVisit, workingVisit, type Figures, type Profile, type Subject } from '../../tests/benches/visit.ts';
import { warmStarts, type WarmStart } from '../../tests/benches/warm.ts';

const { values: options } = parseArgs({
	options: {
		runs: { type: 'string', default: '5' },
		only: { type: 'string', default: '' },
		profiles: { type: 'string', default: 'fast,slow,warm' },
		throttle: { type: 'string', default: 'cdp' },
		'lower-bound-only': { type: 'boolean', default: false }
	}
});
const runs = Number(options.runs);
const throttle = options.throttle === 'tcp' ? 'tcp' : 'cdp';

const profiles: readonly Profile[] = [
	{ name: 'fast: this machine as it is', cpu: 1, throttle },
	{ name: 'slow: processor 6 times slower, 400 kbit/s, 400 ms', cpu: 6, line: { kbps: 400, latency: 400 }, throttle }
];
const isAsked = (profile: string) => options.profiles.split(',').includes(profile);
const chosen = profiles.filter(({ name }) => isAsked(name.split(':')[0]!));

// The first lesson: its first card fits the screen, so that one tap leads on and none has to scroll before.
const lesson = { text: '[data-text]', control: '[data-next]', then: '[data-card="2"]' };
const scenario = { text: '[data-text]', control: '[data-start]', then: '[data-choice]' };
const bound = { text: '#lesson p', control: 'button.choice', then: '#node-b' };
/** `folder`: of a page that is not served by us. */
type Measured = Omit<Subject, 'shaper'> & { readonly bound: string; readonly folder?: string };
const all: readonly Measured[] = [
	{ name: 'lower bound km', bound: 'lower bound km', folder: 'tests/benches/baseline/km', path: '/', ...bound },
	{ name: 'lesson km', bound: 'lower bound km', path: '/km/1/1/', ...lesson },
	{ name: 'scenario km', bound: 'lower bound km', path: '/km/2/5/', ...scenario },
	{ name: 'lower bound en', bound: 'lower bound en', folder: 'tests/benches/baseline/en', path: '/', ...bound },
	{ name: 'lesson en', bound: 'lower bound en', path: '/en/1/1/', ...lesson },
	{ name: 'scenario en', bound: 'lower bound en', path: '/en/2/5/', ...scenario }
];
const pages = all.filter(({ folder, name }) => folder || (!options['lower-bound-only'] && name.includes(options.only)));

const stops: (() => void)[] = [];

/** Our server, as people start it. */
async function startOurs(): Promise<number> {
	const child = spawn(process.execPath, ['src/tools/serve.ts'], {
		env: { ...process.env, PORT: '0', HOST: '127.0.0.1' },
		stdio: ['ignore', 'pipe', 'inherit']
	});
	stops.push(() => child.kill('SIGTERM'));
	for await (const chunk of child.stdout) {
		const port = /http:\/\/localhost:(\d+)/.exec(String(chunk))?.[1];
		if (port) return Number(port);
	}
	throw new Error('The server did not start.');
}

const ours = pages.some(({ folder }) => !folder) ? await startOurs() : 0;
const subjects: (Subject & { readonly bound: string })[] = [];
for (const { folder, ...page } of pages) {
	const served = folder ? await serveFolder(folder) : undefined;
	if (served) stops.push(served.stop);
	const shaper = new Shaper(served?.port ?? ours);
	await shaper.listen();
	stops.push(() => void shaper.cut());
	subjects.push({ ...page, shaper });
}

const began = new Date().toISOString();
const loads: number[] = [];
const rows = chosen.flatMap((profile) =>
	subjects.map(({ name, bound }) => ({ profile: profile.name, name, bound, visits: [] as Figures[] }) satisfies Row)
);

let warm: readonly WarmStart[] = [];

function write(): string {
	const about = circumstances(began, `, ${runs} runs, ${throttle} throttling`, loads);
	const text = report(rows, warm, about);
	keepResults('bench', { about, rows, warm }, text);
	return text;
}

// One visit each first, so that no page pays for a file read from disk for the first time.
for (const subject of subjects) await workingVisit(subject, { name: 'warm up', cpu: 1, throttle });

for (const profile of chosen)
	for (let run = 1; run <= runs; run++) {
		for (const subject of subjects) {
			loads.push(loadavg()[0] ?? 0);
			const visit: Figures = {
				...(await readVisit(subject, profile)),
				...(await workingVisit(subject, profile)),
				...(await tapVisit(subject, profile))
			};
			rows.find((row) => row.profile === profile.name && row.name === subject.name)?.visits.push(visit);
			const words = [`text ${Math.round(visit.text ?? -1)}`, `working ${Math.round(visit.working ?? -1)}`, `${visit.bytes ?? -1} bytes`];
			console.error(`${profile.name.split(':')[0]} ${run}/${runs} ${subject.name}: ${words.join(', ')} ${visit.error ?? ''}`);
		}
		// After every round, so that an interrupted run still leaves its figures.
		write();
	}

if (isAsked('warm') && !options['lower-bound-only']) {
	loads.push(loadavg()[0] ?? 0);
	warm = await warmStarts(6, runs);
	loads.push(loadavg()[0] ?? 0);
}

console.log(write());
for (const stop of stops) stop();
