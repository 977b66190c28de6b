/** How many of `of` questions must be right at the first answer, where `pass` per cent pass: the result, the lists and what is said of it ask here. */
export const rightToPass = (pass: number, of: number): number => Math.ceil((pass * of) / 100);
