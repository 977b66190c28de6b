/**
 * A seat lies in the database under another name than its phone knows it by, where a secret is given that is not in the database: who takes the database,
 * or a backup of it, then finds the seat of no phone.
 */
import { createHmac } from 'node:crypto';
import { spelled } from '../../live/names.ts';

/** As long as the names that phones make, and of the same letters. */
const length = 26;

export const keyedSeats =
	(secret: string) =>
	(seat: string): string =>
		spelled(createHmac('sha256', secret).update(seat).digest().subarray(0, length));

/** Says whether two processes hold the same secret, and nothing about it. */
export const secretMark = (secret: string | undefined): string =>
	secret === undefined ? 'none' : createHmac('sha256', secret).update('which secret this is').digest('hex').slice(0, 32);
