/** What lies in this browser, as JSON. Where the browser keeps nothing for a page, nothing is read, and a page goes on without it. */

/** Null where there is nothing, or what lies there is damaged. `storage` is a function, for to name it may be refused too. */
export function readStored(name: string, storage = () => localStorage): unknown {
	try {
		return JSON.parse(storage().getItem(name) ?? 'null');
	} catch {
		return null;
	}
}

/** Null takes it away. False where it was refused. */
export function writeStored(name: string, value: unknown, storage = () => localStorage): boolean {
	try {
		if (value === null) storage().removeItem(name);
		else storage().setItem(name, JSON.stringify(value));
		return true;
	} catch {
		return false;
	}
}
