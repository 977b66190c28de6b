import { addresses } from 'virtual:course/addresses';
import { addressOf } from '#lib/course/address.ts';

/** `2/5`: module and step. One route for each kind of step, so that a page loads the script of its kind and no other. */
export const match = (param: string): boolean => addresses[addressOf(param)] === 'lesson';
