/** The name of a thing where there is little room: what stands before the colon of its label. */
export const beforeColon = (label: string): string => label.split(/[:៖]/)[0]!;
