/** Under which names and addresses this server may be asked. Pure: the shell passes in what the machine says. */

/** What `os.networkInterfaces()` answers, as far as we look at it. */
export type Interfaces = Readonly<
	Record<string, readonly { readonly address: string; readonly family: string; readonly internal: boolean }[] | undefined>
>;

/** Bridges of containers and virtual machines: no phone can reach these. */
const virtual = /^(docker|br-|veth|virbr|vmnet|vboxnet|cni|flannel)/;

/** Every address of this machine, as it would stand in a Host header. */
export const ownAddresses = (interfaces: Interfaces): ReadonlySet<string> =>
	new Set(Object.values(interfaces).flatMap((list) => (list ?? []).map((one) => one.address.toLowerCase())));

/** The addresses worth telling people in the room: IPv4, because that is what can be typed on a phone. */
export const roomAddresses = (interfaces: Interfaces): readonly string[] =>
	Object.entries(interfaces)
		.filter(([name]) => !virtual.test(name))
		.flatMap(([, list]) => (list ?? []).filter((one) => one.family === 'IPv4' && !one.internal).map((one) => one.address));

const highestPort = 65_535;

/** The name in a Host header, without the port: `sala.local:3000` → `sala.local`, `[::1]:3000` → `::1`. Nothing when it is no host at all. */
export function hostName(header: string | undefined): string | undefined {
	const [, inBrackets, plain, port = '0'] = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::(\d{1,5}))?$/i.exec(header ?? '') ?? [];
	return Number(port) <= highestPort ? (inBrackets ?? plain)?.toLowerCase() : undefined;
}

/** Loopback: the one place where a browser trusts plain http. */
export const isLoopback = (name: string): boolean =>
	name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127\.\d+\.\d+\.\d+$/.test(name);

/** The names of `ALLOWED_HOSTS`. `https://sala.example.org` says that a proxy in front of us speaks https for that name. */
export function allowedHosts(list: string | undefined): ReadonlyMap<string, 'http' | 'https'> {
	return new Map(
		entriesOf(list).flatMap(({ host, protocol }) => {
			const name = hostName(host);
			return name ? [[name, protocol] as const] : [];
		})
	);
}

/** One that is no name would be left out in silence. */
export const areHosts = (list: string | undefined): boolean => entriesOf(list).every(({ host }) => hostName(host) !== undefined);

/** What people open: the https names of `ALLOWED_HOSTS`, each with its port where that is not the usual one. */
export const httpsOrigins = (list: string | undefined): readonly string[] => [
	...new Set(
		entriesOf(list).flatMap(({ host, protocol }) => (protocol === 'https' && hostName(host) ? [new URL(`https://${host}`).origin] : []))
	)
];

const entriesOf = (list: string | undefined) =>
	(list ?? '')
		.split(/[\s,]+/)
		.filter(Boolean)
		.map((entry) => ({
			host: entry.replace(/^https?:\/\//, '').replace(/\/$/, ''),
			protocol: entry.startsWith('https://') ? ('https' as const) : ('http' as const)
		}));

/** Whether the other end of a connection is this computer. `address` as the socket says it: IPv4 may come dressed as IPv6. */
export const isLoopbackPeer = (address: string | undefined): boolean => isLoopback(address?.replace(/^::ffff:/, '') ?? '');
