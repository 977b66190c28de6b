/** For an address that is not kept, when the network is not there either: in both languages, since nobody knows who reads it. */
import { copy as en, frame as enFrame } from '../lib/i18n/en.json';
import { copy as km, frame as kmFrame } from '../lib/i18n/km.json';
import type { Lang } from '../lib/base/lang.ts';
import { digestOf } from './fetch-files.ts';
import { inSite } from './remembered.ts';

const style = () => `@font-face{font-family:f;src:url(${inSite('fonts/sala-khmer.woff2')})}
html{color-scheme:light dark;font:18px/1.8 sans-serif,f}body{max-width:34rem;margin:0 auto;padding:1rem}
a{display:inline-block;padding:.6rem 0;min-block-size:44px;color:inherit}header{text-align:end}`;

export async function notHere(lang: Lang): Promise<Response> {
	const said = [km, en].map((t, i) => `<p lang="${i === 0 ? 'km' : 'en'}">${t.notHere}</p>`).join('');
	const html = `<!doctype html><html lang="km"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sala</title>
<style>${style()}</style><header><a href="${inSite('table.html')}">${kmFrame.hide} · <span lang="en">${enFrame.hide}</span></a></header>
<main data-state="not-here">${said}<p><a href="${inSite(`${lang}/`)}">${lang === 'km' ? km.toCourse : en.toCourse}</a></p></main></html>`;
	const headers = {
		'content-type': 'text/html; charset=utf-8',
		'content-security-policy': [
			"default-src 'none'",
			// This style and no other.
			`style-src 'sha256-${await digestOf(new TextEncoder().encode(style()))}'`,
			"font-src 'self'",
			"base-uri 'none'",
			"form-action 'none'",
			"frame-ancestors 'none'",
			"require-trusted-types-for 'script'",
			"trusted-types 'none'"
		].join('; ')
	};
	return new Response(html, { status: 503, headers });
}
