/**
 * Private fields as plain ones, in what is built for the browser. Safari 15 reads the start values of class fields wrongly, so fields are written
 * out for it, and each private one becomes a WeakMap: more to fetch on every page, and slower at each touch of what Svelte keeps in one.
 */
import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import type { Plugin } from 'vite';

interface Name {
	readonly start: number;
	readonly end: number;
	/** `#name in object` */
	readonly isAsked: boolean;
}

export const plainFields = (): Plugin => ({
	name: 'plain-fields',
	apply: 'build',
	applyToEnvironment: ({ name }) => name === 'client',
	enforce: 'post',
	transform: {
		filter: { code: /#[A-Za-z_$]/ },
		handler(code, id) {
			// Of the path in the project, so that two checkouts build the same.
			const mark = createHash('sha256')
				.update(relative(process.cwd(), id.split('?')[0]!))
				.digest('hex')
				.slice(0, 2);
			return withPlainFields(code, this.parse(code), mark);
		}
	}
});

/** `code` with a short plain name for each `#name` of a field or method. `mark` keeps a class and its heir in another file apart. */
export function withPlainFields(code: string, tree: unknown, mark: string): string {
	const plain = new Map<string, string>();
	let out = '';
	let at = 0;
	for (const { start, end, isAsked } of [...privateNames(tree)].sort((a, b) => a.start - b.start)) {
		const name = code.slice(start, end);
		const short = plain.get(name) ?? `$${plain.size.toString(36)}${mark}`;
		plain.set(name, short);
		out += code.slice(at, start) + (isAsked ? `"${short}"` : short);
		at = end;
	}
	return out + code.slice(at);
}

function* privateNames(node: unknown, parent?: { readonly type?: unknown }): Generator<Name> {
	if (typeof node !== 'object' || node === null) return;
	if (Array.isArray(node)) {
		for (const one of node) yield* privateNames(one, parent);
		return;
	}
	const { type, start, end } = node as { type?: unknown; start: number; end: number };
	if (type === 'PrivateIdentifier') yield { start, end, isAsked: parent?.type === 'BinaryExpression' };
	else for (const value of Object.values(node)) yield* privateNames(value, node);
}
