/** F8: the page for addresses that are none. */
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { ask } from '../../../tests/support/live/ask.ts';
import type { BuiltFile, BuiltFiles } from './files.ts';
import { listener } from './listener.ts';
import { partOfSite, wayToRoot, wrongAddresses, type Render } from './wrong-address.ts';

const parts: Record<string, string> = {
	'/': '/km/',
	'/nothing.png': '/km/',
	'/en': '/km/',
	'/en/': '/en/',
	'/en/settigns/': '/en/',
	'/en/2/99/': '/en/2/',
	'/km/2/x': '/km/2/',
	'/km/77/1/': '/km/',
	'/folder/en/2/': '/en/2/',
	'/english/2/': '/km/',
	'/en/constructor/1/': '/en/'
};
const isThere = (address: string) => ['/km/2/', '/en/2/'].includes(address);
test.each(Object.entries(parts))('F8: what was meant by %s is looked for in %s', (address, part) =>
	expect(partOfSite(address, isThere)).toBe(part)
);

test.each([
	['/x', '.'],
	['/en/', '..'],
	['/en/x', '..'],
	['/en/2/99/', '../../..'],
	[`/${'a/'.repeat(1000)}`, '']
])('F8: the way from %s to the root', (address, way) => expect(wayToRoot(address)).toBe(way));

const file = (text: string): BuiltFile => ({ bytes: Buffer.from(text), type: 'text/html', etag: '', immutable: false });
const files: BuiltFiles = new Map([
	['/km/2/', file('')],
	['/en/2/', file('')],
	['/missing/', file('<html data-base=".."><head><link href="../icon.svg"></head><body>')]
]);
/** As the application writes it: the address, and the way to the root. */
const written: Render = async (path) =>
	`<html data-base="${wayToRoot(path)}"><head></head><body data-with="${path}"><p>${path}</p><a href="${wayToRoot(path)}/km/">`;

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close().closeAllConnections()));
async function serving(render: Render): Promise<number> {
	const pages = wrongAddresses(render, files);
	const server = createServer((request, response) => pages.answer(request, response));
	servers.push(server);
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	return (server.address() as AddressInfo).port;
}

test('F8: a thousand wrong addresses are rendered twice, once for each language', async () => {
	const render = vi.fn(written);
	const port = await serving(render);
	for (let n = 0; n < 500; n++)
		for (const lang of ['km', 'en']) expect((await ask(port, { path: `/${lang}/x${n}/` })).body).toContain(`<p>/${lang}/x${n}/</p>`);
	expect(render).toHaveBeenCalledTimes(2);
});

test('F8: each names its own address and its own way to the root, and wakes by the scripts of this build', async () => {
	const port = await serving(written);
	expect(await ask(port, { path: '/en/2/a&b/<c>"/?query' })).toMatchObject({
		status: 404,
		body: '<html data-base="../../../.."><head><link href="../../../../icon.svg"></head><body data-with="/en/2/a&amp;b/%3Cc%3E%22/"><p>/en/2/a&amp;b/%3Cc%3E%22/</p><a href="../../../../km/">'
	});
	expect((await ask(port, { path: '/none' })).body).toContain('<a href="./km/">');
});

test('F8: the head of it is a head', async () => {
	const port = await serving(written);
	const { status, headers, body } = await ask(port, { method: 'HEAD', path: '/en/none/' });
	expect([status, body]).toEqual([404, '']);
	expect(Number(headers['content-length'])).toBe((await ask(port, { path: '/en/none/' })).body.length);
});

test('F8: many asked for in one breath do not wait in memory as pages', async () => {
	const port = await serving(written);
	const socket = connect(port, '127.0.0.1').on('error', () => {});
	let text = '';
	socket.on('data', (part) => (text += String(part))).write('GET /en/none/ HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(50));
	await new Promise((closed) => socket.on('close', closed));
	expect(text.match(/<html/g)).toHaveLength(1);
	expect(text).toContain('server.bad_address');
});

test('F8: a page that could not be rendered is an answer in words, and is tried again', async () => {
	const said = vi.spyOn(console, 'error').mockReturnValue();
	const render = vi.fn(written).mockRejectedValueOnce(new Error('the disk is busy'));
	const port = await serving(render);
	expect(await ask(port, { path: '/en/none/' })).toMatchObject({ status: 404, body: expect.stringContaining('server.bad_address') });
	expect((await ask(port, { path: '/en/none/' })).body).toContain('<html');
	expect(said).toHaveBeenCalledTimes(1);
	said.mockRestore();
});

test.each(['/%00', '/en/%E0%A4%A/<b>', '/en/%E0%A4%A/'])(
	'F8: %s, which cannot be read, leads a browser to the start, in both languages',
	async (path) => {
		const server = listener((_, response) => void response.end(), new Map());
		servers.push(server);
		await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
		const { port } = server.address() as AddressInfo;
		const page = await ask(port, { path, headers: { accept: 'text/html,*/*;q=0.8' } });
		expect([page.status, page.headers['content-type'], page.headers['x-frame-options']]).toEqual([400, 'text/html; charset=utf-8', 'DENY']);
		const first = path.startsWith('/en/') ? 'en' : 'km';
		expect(page.body).toContain(`<html lang="${first}">`);
		expect([...page.body.matchAll(/<a href="([^"]+)">/g)].map(([, href]) => href)).toEqual(
			first === 'en' ? ['/en/', '/km/'] : ['/km/', '/en/']
		);
		// Nothing of the address is said again, and nothing runs.
		expect(page.body).not.toMatch(/%|<b>|<script|\u0000/);
		const style = /<style>(.*)<\/style>/.exec(page.body)![1]!;
		expect(page.body).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
		// Whoever asked for no page is told in words.
		expect(await ask(port, { path })).toMatchObject({ status: 400, body: expect.stringMatching(/^server\.bad_address\n/) });
	}
);
