/** What is left of a closed session in a database server, as its row says. */
import type { SessionRow } from './store.ts';

/** In `erased`: the tables are written anew, and the log may hold older bytes for a while. */
export const inLogStill = 2;

export const tracesOf = (erased: number): Pick<SessionRow, 'traces'> => ({ traces: erased === inLogStill ? 'log' : 'tonight' });
