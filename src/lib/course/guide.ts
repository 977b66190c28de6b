/** The facilitator's guide of one language, as the compiler hands it to the page. */
import type { Line, Text } from './text.ts';

export interface Guide {
	readonly title: Line;
	readonly text: Text;
	readonly parts: readonly Part[];
}
export interface Section {
	/** The anchor; the same in every language. */
	readonly id: string;
	readonly title: Line;
	readonly text: Text;
}
export interface Part extends Section {
	readonly sections: readonly Section[];
}
