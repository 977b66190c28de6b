/** `/km/2`: the number of a module. Which there are is known to the route. */
export const match = (param: string): boolean => /^[1-9]\d?$/.test(param);
