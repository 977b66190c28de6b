import { request, type Agent, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';

export interface Answer {
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
}

export interface Question {
	readonly method?: string;
	readonly path?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string | Buffer;
	/** Where the server is asked, and so who asks it: this computer, or one in the room. */
	readonly address?: string;
	/** Whose connections are used, and kept; else each question has its own. */
	readonly agent?: Agent | undefined;
}

/** One request with exactly these headers; unlike `fetch` it lets a test lie about the host. */
export const ask = (
	port: number,
	{ method = 'GET', path = '/', headers = {}, body, address = '127.0.0.1', agent }: Question
): Promise<Answer> =>
	new Promise((done, fail) => {
		const asked = request(
			{ host: address, port, method, path, headers: { host: `${address}:${port}`, ...headers }, agent: agent ?? false },
			(answer) => {
				let text = '';
				answer.setEncoding('utf8');
				answer.on('data', (chunk: string) => (text += chunk));
				answer.on('error', fail);
				answer.on('end', () => done({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }));
			}
		);
		asked.on('error', fail);
		asked.end(body);
	});

/** Bytes as they are, for what no proper client would send. Gives everything that came back until the connection closed. */
export const askRaw = (port: number, bytes: string): Promise<Answer> =>
	new Promise((done, fail) => {
		const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
		let text = '';
		socket.setEncoding('utf8');
		socket.on('data', (chunk: string) => (text += chunk));
		socket.on('error', fail);
		socket.on('close', () => done(parse(text)));
	});

function parse(text: string): Answer {
	const [head = '', ...rest] = text.split('\r\n\r\n');
	const [first = '', ...lines] = head.split('\r\n');
	const headers = Object.fromEntries(
		lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()])
	);
	return { status: Number(first.split(' ')[1] ?? 0), headers, body: rest.join('\r\n\r\n') };
}
