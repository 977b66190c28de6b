/** `npm test -- name`: every name is a step that is run, or nothing is. */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const said = (...names: string[]) => {
	const { status, stdout, stderr } = spawnSync(process.execPath, ['src/tools/ready.mjs', 'test', ...names], { encoding: 'utf8' });
	return { status, out: stdout, err: stderr };
};

test.each([
	['alone', ['lintt'], 'lintt'],
	['beside one that there is', ['format', 'lintt'], 'lintt'],
	['beside the short form', ['quick', 'lintt', 'type'], 'lintt, type'],
	['beside the long form', ['whole', 'lintt'], 'lintt']
])(
	'a name that is no step, %s, is named, and no step is run',
	(_, names, unknown) => {
		const { status, out, err } = said(...names);
		expect({ status, out }).toEqual({ status: 1, out: '' });
		expect(err).toMatch(new RegExp(`^test\\.unknown There is no such step: ${unknown}\\. There are: whole, quick, .*\\btypes\\b`));
	},
	60_000
);
