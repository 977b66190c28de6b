/** Who this computer is on its networks, as the guard asks. */
import { hostname, networkInterfaces } from 'node:os';
import { ownAddresses } from './addresses.ts';
import type { Self } from './guard.ts';

/** `names` are those of `ALLOWED_HOSTS`. To be asked again when an address is unknown: a hotspot may come up long after the server did. */
export const thisComputer = (names: Self['names']): Self => ({
	addresses: ownAddresses(networkInterfaces()),
	names,
	machine: hostname().split('.')[0]!.toLowerCase()
});
