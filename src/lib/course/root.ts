/**
 * The way from a page back to the root of the site, relative, so that the course works in any folder and from any address:
 * `2/5/` → `../../../` (the language is one step too). Pages end in a slash, and a relative link follows the page it stands on.
 */
export const rootOf = (path: string): string => '../'.repeat(path.split('/').filter(Boolean).length + 1);

/** The word "Khmer" as a picture, for whoever has no Khmer font yet. */
export const khmerWord = (root: string): string => `${root}khmer-word.svg`;
