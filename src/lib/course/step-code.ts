/** A step in fifteen bits, for the link that carries progress: a short text makes a code that a cheap phone can read. */
import { hashNumber } from '../base/hash.ts';

/** `step`: `module-id/step-id`. Two steps of a course never share a code: the compiler stops there. */
export const stepCode = (step: string): number => hashNumber(step) & 0x7fff;
