/** What a browser is shown for an address that no page can be made of: both languages, and a way to the start. Nothing of the address stands in it. */
import { createHash } from 'node:crypto';
import { messages, type Code } from './messages.ts';

type AddressCode = 'server.bad_address' | 'server.long_address';

// Khmer letters for a device that has none; the file is the same that pages ask for.
const style =
	'@font-face{font-family:f;font-display:swap;src:url(/fonts/sala-khmer.woff2)}' +
	'html{color-scheme:light dark;font:1.125rem/1.7 "Noto Sans Khmer","Khmer OS Siemreap",f,sans-serif}' +
	'body{max-inline-size:36rem;margin:2rem auto;padding:0 1.25rem}h1,h2{font-size:1.25rem}a{display:inline-block;padding:.5rem 0}';
const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; font-src 'self'; img-src data:`;
const start = { km: 'ទំព័រដើម', en: 'Start page' };

export const isOfAddress = (code: Code): code is AddressCode => code === 'server.bad_address' || code === 'server.long_address';

/** English first for an address that begins with `/en/`. */
export function addressPage(code: AddressCode, target: string): string {
	const [en, km] = messages[code];
	const first = target.startsWith('/en/') ? 'en' : 'km';
	const part = (lang: 'km' | 'en', heading: string) =>
		`<div lang="${lang}"><${heading}>${lang === 'en' ? en : km}</${heading}><p><a href="/${lang}/">${start[lang]}</a></p></div>`;
	const parts = first === 'en' ? part('en', 'h1') + part('km', 'h2') : part('km', 'h1') + part('en', 'h2');
	return `<!doctype html><html lang="${first}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>Sala</title><link rel="icon" href="data:,"><style>${style}</style></head><body><main>${parts}</main></body></html>`;
}
