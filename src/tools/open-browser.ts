import { spawn } from 'node:child_process';

const openers: Readonly<Record<string, readonly [string, ...string[]]>> = {
	win32: ['rundll32', 'url.dll,FileProtocolHandler'],
	darwin: ['open'],
	linux: ['xdg-open']
};

interface Where {
	/** As the command said; undefined where it said nothing. */
	readonly open: boolean | undefined;
	/** Started again after a fall: the page is open already. */
	readonly again: boolean;
	/** Somebody sits at a keyboard where it was started. */
	readonly keys: boolean;
	readonly platform: NodeJS.Platform;
	readonly env: Readonly<Record<string, string | undefined>>;
}

/** Without being told to, only where there is a screen to open it on: not on a server, and not over a line from another computer. */
export function opensBrowser({ open, again, keys, platform, env }: Where): boolean {
	if (again) return false;
	if (open !== undefined) return open;
	const hasScreen = platform === 'win32' || platform === 'darwin' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
	return keys && hasScreen && !env.SSH_CONNECTION && !env.CI;
}

/** Opens an address in the browser of whoever sits here. Where that can't be done nothing happens: the addresses stand on the console too. */
export function openBrowser(address: string): void {
	const [command, ...args] = openers[process.platform] ?? openers.linux!;
	const child = spawn(command, [...args, address], { detached: true, stdio: 'ignore' });
	child.on('error', () => {});
	child.unref();
}
