/** What goes wrong again and again is said once in ten seconds: a database that is away must not fill a disk. */
const quiet = 10_000;
const said = new Map<string, { readonly at: number; repeats: number }>();

/** `detail` holds nothing of a person: a code, a message of ours or of the database. */
export function reportFault(code: string, ...detail: readonly unknown[]): void {
	const now = performance.now();
	const before = said.get(code);
	if (before && now - before.at < quiet) {
		before.repeats++;
		return;
	}
	said.set(code, { at: now, repeats: 0 });
	console.error(code, ...(before?.repeats ? [{ repeats: before.repeats }] : []), ...detail);
}
