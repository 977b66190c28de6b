/** In place of an answer on a card: the learner wanted to see it at once. No option has this name. Here, because what every page fetches has it: a file of its own would be a request. */
export const skipped = 'skip';
