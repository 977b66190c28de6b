/** The keys that a clicker sends. They lead only where somebody has switched that on: a key of the keyboard that does something must be one's own wish. */
export type Click = 'next' | 'back' | 'blank';

const keys: Readonly<Record<string, Click>> = {
	ArrowRight: 'next',
	PageDown: 'next',
	ArrowLeft: 'back',
	PageUp: 'back',
	'.': 'blank',
	b: 'blank',
	B: 'blank'
};

type Pressed = Pick<KeyboardEvent, 'key' | 'repeat' | 'ctrlKey' | 'altKey' | 'metaKey'>;

/** Nothing for a key that is held, that comes with another one, or that is typed into a field (`into`: the name of the element). */
export function clickOf({ key, repeat, ctrlKey, altKey, metaKey }: Pressed, into: string): Click | null {
	if (repeat || ctrlKey || altKey || metaKey || fields.has(into.toLowerCase())) return null;
	return keys[key] ?? null;
}
const fields: ReadonlySet<string> = new Set(['input', 'textarea', 'select']);
