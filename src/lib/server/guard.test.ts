import { describe, expect, test } from 'vitest';
import { allowedHosts, hostName, ownAddresses, roomAddresses } from './addresses.ts';
import { protocolOf, refusal, type Asked, type Self } from './guard.ts';
import { answerHeaders } from './headers.ts';

const self: Self = {
	addresses: new Set(['127.0.0.1', '192.168.1.5', 'fe80::1']),
	names: allowedHosts('hall.example https://sala.example.org'),
	machine: 'sala'
};

type Ask = Partial<Omit<Asked, 'headers'>> & { host?: string; headers?: Record<string, string> };
const ask = ({ host = '192.168.1.5:3000', headers = {}, ...rest }: Ask): Asked => ({
	method: 'GET',
	target: '/km/2/1/',
	encrypted: false,
	hosts: [host],
	...rest,
	headers
});

const own = { origin: 'http://192.168.1.5:3000', 'content-type': 'application/json' };
const write = (headers: Record<string, string>, rest: Ask = {}): Ask => ({ method: 'POST', target: '/live/vote', ...rest, headers });

describe('the guard', () => {
	const cases: Record<string, [Ask, number | undefined]> = {
		'a page asked for at our address is answered': [{}, undefined],
		'a computer asks itself by name': [{ host: 'localhost:3000' }, undefined],
		'a computer asks itself by IPv6': [{ host: '[::1]:3000' }, undefined],
		'the name of this computer in the local network is ours': [{ host: 'sala.local' }, undefined],
		'L3: another name of the local network is not ours': [{ host: 'elsewhere.local' }, 421],
		'a name that was allowed is ours': [{ host: 'hall.example:8080' }, undefined],
		'the size of the letters in a host does not matter': [{ host: 'LOCALHOST:3000' }, undefined],
		'a request without a host is not understood': [{ hosts: [] }, 400],
		'nor one whose host is empty': [{ host: '' }, 400],
		'N8: a request with two hosts is not understood, whichever they are': [{ hosts: ['localhost', 'localhost'] }, 400],
		'N8: the last port there is': [{ host: 'localhost:65535' }, undefined],
		'N8: a port that there is not is not understood': [{ host: 'localhost:65536' }, 400],
		'a host that is none is not understood': [{ host: 'a b' }, 400],
		'a foreign name that points at us is turned away': [{ host: 'elsewhere.example' }, 421],
		'a foreign name under .local is turned away': [{ host: 'elsewhere.example.local' }, 421],
		'an address that is not ours is turned away': [{ host: '192.168.1.6:3000' }, 421],
		'a name that only begins like ours is turned away': [{ host: 'localhost.example' }, 421],
		'a very long address is refused': [{ target: `/${'a'.repeat(3000)}` }, 414],
		'an address with a broken escape is refused': [{ target: '/%zz' }, 400],
		'an address with half a letter is refused': [{ target: '/%e1%9e' }, 400],
		'an address with NUL is refused': [{ target: '/km%00/' }, 400],
		'an address with a line break is refused': [{ target: '/km%0d%0aSet-Cookie:a' }, 400],
		'an address with a backslash is refused': [{ target: '/%5c%5celsewhere' }, 400],
		'an address that would leave our host is refused': [{ target: '//elsewhere.example/' }, 400],
		'a whole URL as address is refused': [{ target: 'http://elsewhere.example/' }, 400],
		'Khmer letters in an address are fine': [{ target: '/%E1%9E%9F%E1%9E%B6' }, undefined],
		'a broken escape in the query harms nobody': [{ target: '/km/?a=%zz' }, undefined],
		'a body of 16 KB is taken': [write({ ...own, 'content-length': '16384' }), undefined],
		'a larger body is refused': [write({ ...own, 'content-length': '16385' }), 413],
		'a larger body is refused on a read too': [{ headers: { 'content-length': '99999' } }, 413],
		'a body without a length is refused': [write({ ...own, 'transfer-encoding': 'chunked' }), 411],
		'a post from our own page is taken': [write({ ...own, 'sec-fetch-site': 'same-origin' }), undefined],
		'a post from an old browser of our own page is taken': [write(own), undefined],
		'a post with a charset is taken': [write({ ...own, 'content-type': 'application/json; charset=utf-8' }), undefined],
		'a post from elsewhere is refused': [write({ ...own, origin: 'http://elsewhere.example' }), 403],
		'a post from another port of this machine is refused': [write({ ...own, origin: 'http://192.168.1.5:3001' }), 403],
		'a post without an origin is refused': [write({ 'content-type': 'application/json' }), 403],
		'a post from a page of the same site is refused': [write({ ...own, 'sec-fetch-site': 'same-site' }), 403],
		'a form from elsewhere dressed as text is refused': [write({ ...own, 'content-type': 'text/plain' }), 403],
		'a post that claims https over plain http is refused': [write({ ...own, origin: 'https://192.168.1.5:3000' }), 403],
		'a post behind a proxy that speaks https is taken': [
			write({ ...own, origin: 'https://sala.example.org' }, { host: 'sala.example.org' }),
			undefined
		],
		'F1: a post from our own page to a page is refused': [write(own, { target: '/km/2/1/' }), 405],
		'F1: a post to the start of the site too': [write(own, { target: '/' }), 405],
		'F1: a post to what is only called like the sessions': [write(own, { target: '/lively/vote' }), 405],
		'F1: a post to the sessions by way of somewhere else': [write(own, { target: '/km/../live/vote' }), 405],
		'F1: the head of a page is a read': [{ method: 'HEAD' }, undefined],
		'other methods are refused': [{ method: 'DELETE', headers: own }, 405],
		'other methods are refused where posts are taken': [{ method: 'PUT', target: '/live/vote', headers: own }, 405]
	};
	test.each(Object.entries(cases))('%s', (_, [asked, status]) => {
		expect(refusal(ask(asked), self)?.status).toBe(status);
	});
});

test.each([
	['plain http in the room', {}, 'http'],
	['whatever a client says', { headers: { 'x-forwarded-proto': 'https', 'x-internal-proto': 'https' } }, 'http'],
	['an encrypted connection', { encrypted: true }, 'https'],
	['a name served through https', { host: 'sala.example.org' }, 'https'],
	['a name served plainly', { host: 'hall.example' }, 'http']
] as const)('the protocol of %s', (_, asked, protocol) => {
	expect(protocolOf(ask(asked), self)).toBe(protocol);
});

test.each([
	['sala.local:3000', 'sala.local'],
	['[fe80::1]:80', 'fe80::1'],
	['127.0.0.1', '127.0.0.1'],
	['sala.local:99999', undefined],
	['a/b', undefined],
	['a@b', undefined],
	[undefined, undefined]
])('the name in the host %s', (header, name) => {
	expect(hostName(header)).toBe(name);
});

test('phones are told addresses they can reach, and every address of the machine is ours', () => {
	const one = (address: string, family = 'IPv4', internal = false) => ({ address, family, internal });
	const interfaces = {
		lo: [one('127.0.0.1', 'IPv4', true)],
		wlan0: [one('192.168.1.5'), one('FE80::1', 'IPv6')],
		docker0: [one('172.17.0.1')],
		gone: undefined
	};
	expect(roomAddresses(interfaces)).toEqual(['192.168.1.5']);
	expect([...ownAddresses(interfaces)]).toEqual(['127.0.0.1', '192.168.1.5', 'fe80::1', '172.17.0.1']);
});

test('the opener policy goes out only where a browser heeds it', () => {
	expect(answerHeaders(true)).toHaveProperty('Cross-Origin-Opener-Policy', 'same-origin');
	expect(answerHeaders(false)).not.toHaveProperty('Cross-Origin-Opener-Policy');
});
