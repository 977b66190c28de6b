/** The id of a run: up to twenty digits, 64 bits. Not randomUUID, which is missing on a plain http page. */
export const newId = (): string => crypto.getRandomValues(new Uint32Array(2)).join('');
