import { runInNewContext } from 'node:vm';
import { parseAst } from 'vite';
import { describe, expect, test } from 'vitest';
import { withPlainFields } from './plain-fields.ts';

const plain = (code: string) => withPlainFields(code, parseAst(code), 'ab');
const run = (code: string): unknown => runInNewContext(code);

describe('a class says the same with plain fields as with private ones', () => {
	test.each([
		['a field', 'class A { #n = 1; get() { return ++this.#n } } new A().get()'],
		['a method', 'class A { #twice(n) { return 2 * n } get() { return this.#twice(4) } } new A().get()'],
		[
			'an accessor',
			'class A { #n = 3; get #m() { return this.#n } set #m(n) { this.#n = n } get() { this.#m = 5; return this.#m } } new A().get()'
		],
		['a static field', 'class A { static #all = []; static add() { A.#all.push(1); return A.#all.length } } A.add(); A.add()'],
		['two fields', 'class A { #a = 1; #b = 2; get() { return [this.#b, this.#a] } } new A().get()'],
		['asking for one', 'class A { #n; static is(a) { return #n in a } } [A.is(new A()), A.is({})]'],
		['a chain', 'class A { #n = { m: 1 }; static of(a) { return a?.#n?.m } } [A.of(new A()), A.of(null)]'],
		['text that looks like one', 'class A { #n = "#n"; get() { return `${this.#n} #n` + /#n/.source } } new A().get()']
	])('%s', (_, code) => {
		expect(plain(code)).not.toMatch(/[.\s]#\w+ ?[=(;]|#n in/);
		expect(run(plain(code))).toEqual(run(code));
	});
});

test('code without private fields stays as it is', () => {
	const code = 'const colour = "#abc"; export { colour };';
	expect(plain(code)).toBe(code);
});
