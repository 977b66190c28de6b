/** Gives a file to whoever asked for it. */
export function offerFile(file: Blob, download: string): void {
	const href = URL.createObjectURL(file);
	Object.assign(document.createElement('a'), { href, download }).click();
	// Some browsers read the file only after the click has ended.
	setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
