/** Links that let one page in, and the key that it holds then. A store has neither: only what tells them when they come. */
import { createHash } from 'node:crypto';

/** All that is hashed here is long and random: nobody finds it by trying. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
/** Of the page that chose this name for itself. Asked again by the same page it is the same key: the answer may have been lost. */
export const keyOf = (token: string, page: string): string => digest(`key ${token} ${page}`);
