import { expect, test } from 'vitest';
import { placeOf } from './wrong-place.ts';

const at = (text: string) => placeOf(`?at=${encodeURIComponent(text)}`);

test('the place of a fault is shown as the page named it', () => {
	expect(at('Sala 2.5 door ask-alone')).toBe('Sala 2.5 door ask-alone');
	expect(at('Sala 2.5 door ')).toBe('Sala 2.5 door');
	expect(placeOf('')).toBe('');
});

test('a link made by somebody else says nothing here', () => {
	expect(at('Call 012 345 678 now')).toBe('');
	expect(at('Sala call 012 345 678')).toBe('');
	expect(at(`Sala ${'x'.repeat(80)}`)).toBe('');
	expect(at('Sala <b>2.5</b> https://x.example/?a=1')).toBe('Sala b2.5b httpsx.examplea1');
});
