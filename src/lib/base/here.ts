/** Whether an address is one that only this device can open: itself by name, or a file. */
export const onlyHere = ({ protocol, hostname }: { readonly protocol: string; readonly hostname: string }): boolean =>
	!/^https?:$/.test(protocol) || hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
