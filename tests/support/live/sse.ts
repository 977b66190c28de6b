/** A screen that listens: one stream, read as a browser reads it. */
import { request, type IncomingHttpHeaders } from 'node:http';
import type { ConsoleFrame, Message } from '#lib/live/protocol.ts';

export interface Listener {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	/** The next message, as soon as it is there. */
	next(): Promise<Message<ConsoleFrame>>;
	/** Everything that came, as it came. */
	text(): string;
	/** When the server has ended it; `false` when it was cut off. */
	readonly ended: Promise<boolean>;
	/** Goes away without a word, as a phone does. */
	leave(): void;
}

export function listen(
	port: number,
	path: string,
	headers: Readonly<Record<string, string>> = {},
	address = '127.0.0.1'
): Promise<Listener> {
	return new Promise((open, fail) => {
		const asked = request({ host: address, port, path, headers: { host: `${address}:${port}`, ...headers }, agent: false }, (answer) => {
			let text = '';
			let read = 0;
			const waiting: ((message: Message<ConsoleFrame>) => void)[] = [];
			const messages: Message<ConsoleFrame>[] = [];
			answer.setEncoding('utf8');
			answer.on('data', (part: string) => {
				text += part;
				for (let end; (end = text.indexOf('\n\n', read)) >= 0; read = end + 2)
					for (const line of text.slice(read, end).split('\n'))
						if (line.startsWith('data: ')) messages.push(JSON.parse(line.slice(6)) as Message<ConsoleFrame>);
				while (messages.length && waiting.length) waiting.shift()!(messages.shift()!);
			});
			const ended = new Promise<boolean>((done) => {
				answer.on('end', () => done(true));
				answer.on('error', () => done(false));
			});
			open({
				status: answer.statusCode ?? 0,
				headers: answer.headers,
				next: () =>
					new Promise((done) => {
						const first = messages.shift();
						if (first) done(first);
						else waiting.push(done);
					}),
				text: () => text,
				ended,
				leave: () => void asked.destroy()
			});
		});
		asked.on('error', fail);
		asked.end();
	});
}
