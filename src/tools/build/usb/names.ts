/** A stick is mostly formatted as FAT or exFAT, and read by Windows. */

/** Windows takes 260 characters; the folder that somebody copies it to needs some of them. */
const longest = 180;

/** Why these paths can't all lie on a stick; nothing when they can. */
export function refusedNames(paths: readonly string[]): string | undefined {
	const seen = new Map<string, string>();
	for (const path of paths) {
		const twin = seen.get(path.toLowerCase());
		if (twin) return `usb.same_name ${path} and ${twin} are one name on a stick.`;
		seen.set(path.toLowerCase(), path);
		const name = path.slice(path.lastIndexOf('/') + 1);
		if (/[<>:"|?*\\]|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name)) return `usb.name Windows does not allow the name ${path}.`;
		if (path.length > longest) return `usb.long_name ${path} is too long for Windows.`;
	}
	return undefined;
}
