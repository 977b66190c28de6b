/** "Choose the better record": an answer like any other, whose options are notes as somebody would write them. */
import { authoring as choice } from '../choice/kind.ts';

const mostRecords = 3;

export const authoring: typeof choice = {
	...choice,
	said: ['record', 'yours', 'rightAnswer'],
	checkVariant(variant, item, at, tell) {
		if (variant.options.length > mostRecords)
			tell(
				[...at, 'options'],
				'quiz.records',
				`Two or three records can be compared, here are ${variant.options.length}.`,
				'Take some out, or make two variants.'
			);
		choice.checkVariant(variant, item, at, tell);
	}
};
