/** Whether an address is one that only this device can open: itself by name, or a file. */
export const onlyHere = ({ protocol, hostname }: { readonly protocol: string; readonly hostname: string }): boolean =>
	!/^https?:$/.test(protocol) || hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');

/** The address of a page in another language, or without one. The last language counts: the course may lie in a folder that is named like one. */
export const inLanguage = (path: string, lang: string): string => path.replace(/(.*)\/(km|en)\//, lang ? `$1/${lang}/` : '$1/');

/** Ends the address of what has to be as the server has it now, where a device may also keep an older copy. */
export const fromServer = '?now';
