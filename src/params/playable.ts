import { addresses } from 'virtual:course/addresses';

/** Steps whose words are fetched when they begin: scenarios and quizzes. */
export const match = (param: string): boolean => addresses[param] === 'scenario' || addresses[param] === 'quiz';
