/** What a phone fetches to stand in a room, besides the screens: the line to the laptop, votes on their way, and the door. */
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { expect, test } from 'vitest';
import { forBrowsers, lean } from '../../src/tools/build/for-browsers.ts';
import { plainFields } from '../../src/tools/build/plain-fields.ts';

/** All that the screens of a group use of these, so that nothing is shaken out that a phone gets. */
const entry = `
export { LiveConnection, post } from '/src/lib/live/connection.browser.ts';
export { Outbox, stored } from '/src/lib/live/outbox.browser.ts';
export { castIn, pending } from '/src/lib/live/outbox.ts';
export { tokenOf, typedCode } from '/src/lib/live/code.ts';
export { newSeat } from '/src/lib/live/names.ts';`;

test('the line of a group and its votes weigh no more than 3.2 kilobytes on their way to a phone', async () => {
	const id = '\0line-of-a-group';
	const made = (await build({
		configFile: false,
		logLevel: 'silent',
		plugins: [
			{ name: 'entry', resolveId: (asked) => (asked === id ? id : null), load: (asked) => (asked === id ? entry : null) },
			plainFields()
		],
		build: { ...forBrowsers, write: false, rolldownOptions: { ...lean, input: id, preserveEntrySignatures: 'strict' } }
	})) as Rolldown.RolldownOutput;
	const script = made.output.map((file) => (file.type === 'chunk' ? file.code : '')).join('');
	const bytes = gzipSync(script, { level: 9 }).length;
	console.log(`The client part of a group: ${script.length} bytes of script, ${bytes} compressed.`);
	expect(script).toContain('EventSource');
	expect(bytes).toBeGreaterThan(1500);
	expect(bytes).toBeLessThanOrEqual(3200);
});
