/** A place that is not known would count as Greenwich. What has a number in it is reckoned by the system itself: ICT-7. */
export function isTimeZone(set: string | undefined): boolean {
	const [, name] = /^:?([a-z_]+(?:\/[\w+-]+)*)$/i.exec(set ?? '') ?? [];
	if (name === undefined) return true;
	try {
		return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
	} catch {
		return false;
	}
}
