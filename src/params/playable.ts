import { addresses } from 'virtual:course/addresses';
import { addressOf } from '#lib/course/address.ts';
import { playableKinds } from '#lib/course/course.ts';

/** Steps whose words are fetched when they begin. */
export const match = (param: string): boolean => playableKinds.some((kind) => kind === addresses[addressOf(param)]);
