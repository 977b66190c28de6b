/** The id of a run. Sixteen characters, 80 bits. Not randomUUID, which is missing on a plain http page. */
export function newId(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	return Array.from(bytes, (byte) => 'abcdefghijkmnopqrstuvwxyz2345678'[byte & 31]).join('');
}
