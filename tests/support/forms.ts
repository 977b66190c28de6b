/** Tests of faults have two forms: a short one in `npm test`, and the long one, `npm run test:faults`. */
export const isLong = process.env.SALA_FAULTS === 'long';
export const inForm = <T>(short: T, long: T): T => (isLong ? long : short);
