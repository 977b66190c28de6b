/** Khmer digits as Latin ones: the last four bits of a Khmer digit are its number. */
export const latinDigits = (text: string): string => text.replace(/[០-៩]/g, (digit) => String(digit.charCodeAt(0) & 15));
