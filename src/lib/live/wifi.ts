/** What a phone's camera reads to join a network. */

export interface Wifi {
	readonly name: string;
	/** Empty for an open network. */
	readonly password: string;
}

/** The text of the QR code. A name or password may hold the characters that part the fields. */
export function wifiText({ name, password }: Wifi): string {
	const field = (text: string) => text.replace(/[\\;,:"]/g, '\\$&');
	return password === '' ? `WIFI:T:nopass;S:${field(name)};;` : `WIFI:T:WPA;S:${field(name)};P:${field(password)};;`;
}
