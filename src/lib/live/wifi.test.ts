import { expect, test } from 'vitest';
import { wifiText, type Wifi } from './wifi.ts';

const cases: Record<string, [Wifi, string]> = {
	'a network with a password': [{ name: 'Training', password: 'rice-field-7' }, 'WIFI:T:WPA;S:Training;P:rice-field-7;;'],
	'an open network asks for none': [{ name: 'Training', password: '' }, 'WIFI:T:nopass;S:Training;;'],
	'a semicolon does not end the password': [{ name: 'Room', password: 'a;b' }, 'WIFI:T:WPA;S:Room;P:a\\;b;;'],
	'backslash, comma, colon and quote are kept': [{ name: 'a\\b,c', password: 'd:e"f' }, 'WIFI:T:WPA;S:a\\\\b\\,c;P:d\\:e\\"f;;'],
	'Khmer and blanks are kept': [{ name: 'សាលប្រជុំ ១', password: 'pass word' }, 'WIFI:T:WPA;S:សាលប្រជុំ ១;P:pass word;;']
};

test.each(Object.entries(cases))('%s', (_, [wifi, text]) => {
	expect(wifiText(wifi)).toBe(text);
});
