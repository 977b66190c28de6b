import { addresses } from 'virtual:course/addresses';
import { addressOf } from '#lib/course/address.ts';

/** Steps whose words are fetched when they begin: scenarios and quizzes. */
export const match = (param: string): boolean => ['scenario', 'quiz'].includes(addresses[addressOf(param)] ?? '');
