/** In the one file, in place of lib/course/root.ts: every page lies behind the `#`, so that the way to it is the same from everywhere. */
import word from '../../static/khmer-word.svg?inline';

export const rootOf = (_path: string): string => '#/';

export const khmerWord = (_root: string): string => word;
