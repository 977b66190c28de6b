import { spawn } from 'node:child_process';

const openers: Readonly<Record<string, readonly [string, ...string[]]>> = {
	win32: ['rundll32', 'url.dll,FileProtocolHandler'],
	darwin: ['open'],
	linux: ['xdg-open']
};

/** Opens an address in the browser of whoever sits here. Where that can't be done nothing happens: the addresses stand on the console too. */
export function openBrowser(address: string): void {
	const [command, ...args] = openers[process.platform] ?? openers.linux!;
	const child = spawn(command, [...args, address], { detached: true, stdio: 'ignore' });
	child.on('error', () => {});
	child.unref();
}
