import type { QuizAnswer } from '../quiz/shape.ts';

/** Card → what was put there and not checked yet: whoever looks at another card finds it again, while the page is open. */
export const drafts = new Map<string, QuizAnswer>();
