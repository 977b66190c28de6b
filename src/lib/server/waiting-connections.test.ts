import { describe, expect, test } from 'vitest';
import { WaitingConnections, networkOf } from './waiting-connections.ts';

/** `phone 10.0.0.1 5`: waits from that address since then. */
function waiting(...lines: readonly string[]) {
	const all = new WaitingConnections<string>();
	for (const line of lines) {
		const [name = '', address, since] = line.split(' ');
		if (since === undefined) all.remove(name, address);
		else all.add(name, address, Number(since));
	}
	return all;
}

describe('F3: who makes room for somebody new', () => {
	const cases: Record<string, [readonly string[], string | undefined]> = {
		'nobody where nobody waits': [[], undefined],
		'of one address the one that has waited longest': [['a 10.0.0.1 1', 'b 10.0.0.1 2'], 'a'],
		'of the address that holds most, though another has waited longer': [['phone 10.0.0.1 1', 'a 10.0.0.9 2', 'b 10.0.0.9 3'], 'a'],
		'of two that hold as many the one that has waited longest': [['a 10.0.0.1 2', 'b 10.0.0.9 1'], 'b'],
		'not one that is being answered': [['a 10.0.0.1 1', 'b 10.0.0.1 2', 'a 10.0.0.1'], 'b'],
		'one that was answered since waits anew': [['a 10.0.0.1 1', 'b 10.0.0.1 2', 'a 10.0.0.1', 'a 10.0.0.1 3'], 'b'],
		'one that was asked of again too': [['a 10.0.0.1 1', 'b 10.0.0.1 2', 'a 10.0.0.1 3'], 'b'],
		'a device with many addresses of IPv6 is one': [
			['phone 10.0.0.1 1', 'own 10.0.0.1 2', 'a fd00::2 3', 'b fd00::3 4', 'c fd00:0:0:0:ab::1 5'],
			'a'
		],
		'the same address dressed as IPv6 is the same': [['phone 10.0.0.1 1', 'a ::ffff:10.0.0.9 2', 'b 10.0.0.9 3'], 'a'],
		'nobody is left of an address that has gone': [['a 10.0.0.1 1', 'a 10.0.0.1'], undefined]
	};
	test.each(Object.entries(cases))('%s', (_, [lines, first]) => expect(waiting(...lines).first()).toBe(first));
});

test('F3: who has waited since before a time, whatever the address', () => {
	const all = waiting('a 10.0.0.1 1', 'b 10.0.0.1 5', 'c 10.0.0.2 2', 'd 10.0.0.2 3');
	expect(all.before(3)).toEqual(['a', 'c']);
	expect(all.before(1)).toEqual([]);
});

test.each([
	['192.168.1.5', '192.168.1.5'],
	['::ffff:192.168.1.5', '192.168.1.5'],
	['fd00::2', 'fd00:0:0:0'],
	['fe80::1%wlan0', 'fe80:0:0:0'],
	['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
	['2001:db8:1:2::', '2001:db8:1:2'],
	['::1', '0:0:0:0'],
	[undefined, '']
])('the network of %s', (address, network) => expect(networkOf(address)).toBe(network));
