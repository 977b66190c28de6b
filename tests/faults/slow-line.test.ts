/**
 * A hall with one weak hotspot: one packet in ten is lost, and all phones together have 400 kbit/s. In a network of its own that exists for this
 * test only; Linux, where such a network may be made.
 */
import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { percentile } from '../support/run/figures.ts';
import { inForm } from '../support/run/forms.ts';
import type { OnSlowLine } from '../support/live/slow-line.ts';
import { untried } from '../support/run/told-at-the-end.ts';

const phones = inForm(20, 60);
/** At least 120 votes: what is lost is drawn by chance, and of 40 votes three late ones once were more than 5 of 100. */
const rounds = inForm(6, 10);
/** Milliseconds in which everybody has tapped: a room does not decide in the same second. */
const within = inForm(3000, 10_000);

/** The loopback of a new network, made bad. With a larger packet than a real line carries, the limit would drop everything. */
const badLine = [
	'ip link set lo mtu 1500 up',
	'nft add table ip line',
	'nft add chain ip line in "{ type filter hook input priority 0; }"',
	'nft add rule ip line in iif lo meta l4proto tcp numgen random mod 100 \\< 10 counter drop',
	'tc qdisc add dev lo root tbf rate 400kbit burst 16kb latency 800ms'
].join(' && ');
/** Gone with the last process in it. */
const network = (command: string): [string, string[]] => ['unshare', ['--map-root-user', '--net', 'sh', '-c', `${badLine} && ${command}`]];

/** Why no bad line can be made here, if so. */
function cannotMake(): string | null {
	try {
		execFileSync(...network('true'), { stdio: ['ignore', 'ignore', 'pipe'] });
		return null;
	} catch (cause) {
		return `No bad line can be made here: ${String((cause as { stderr?: Buffer }).stderr ?? cause).trim()}`;
	}
}

test(
	'on a slow line that loses a tenth, each vote is counted once, 95 of 100 are sent within two seconds, and the board is right within three more, in most rounds',
	async ({ skip }) => {
		const why = cannotMake();
		skip(why !== null, untried(why ?? '', 'on Linux, as an administrator: apt-get install nftables iproute2 util-linux'));
		const work = `'${process.execPath}' tests/support/live/slow-line.ts ${phones} ${within} ${rounds}`;
		const { stdout } = await promisify(execFile)(...network(`${work} && nft list ruleset`));
		const { took, counted, seats, shown, board } = JSON.parse(stdout.split('\n')[0]!) as OnSlowLine;
		const dropped = Number(/counter packets (\d+)/.exec(stdout)?.[1]);
		const sorted = [...took].sort((a, b) => a - b);
		const at = (share: number) => Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? Infinity);
		console.log(
			`${shown} votes on a slow line: sent after ${at(0.5)} ms, 95 of 100 after ${at(0.95)} ms, the last after ${at(1)} ms; the board right after ${board.map(Math.round).join(', ')} ms more; ${dropped} packets lost`
		);
		expect(dropped).toBeGreaterThan(phones);
		expect(counted).toEqual(Array(rounds).fill(phones));
		expect(seats).toEqual(counted);
		expect(shown).toBe(phones * rounds);
		expect(at(0.95)).toBeLessThanOrEqual(2000);
		expect(board).toHaveLength(rounds);
		// Where the last word to it is lost again and again, each new try comes twice as late: of 70 rounds two took longer.
		expect(percentile(board, 0.5)).toBeLessThanOrEqual(3000);
	},
	inForm(150_000, 400_000)
);
