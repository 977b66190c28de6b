/** What stands before the colon of a label, and the colon where it has one: the name of a thing or a box, for where there is little room. */
export const withColon = (label: string): string => /^[^:៖]*[:៖]?/.exec(label)![0];
export const beforeColon = (label: string): string => withColon(label).replace(/[:៖]$/, '');
