/** The place that somebody found wrong or hurtful, from the page where they pressed to the page that says whom to tell. In memory: an address would lie in the history. */
let noted = '';

export const notePlace = (place: string): void => {
	noted = place.trim();
};
export const notedPlace = (): string => noted;
