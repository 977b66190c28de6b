/** The words of the scenario that a group goes through. */
import { fromServer } from '../base/url.ts';
import type { PlayableStep, ScenarioHead } from '../course/page.ts';
import { Fetched } from '../page/playable.svelte.ts';
import type { ScenarioShape, ScenarioWords } from '../scenario/shape.ts';

export type PlayableStory = PlayableStep<ScenarioShape, ScenarioWords>;

/** From the server, also on a laptop that keeps a copy of the course: wall, phones and console show the same words. */
export const storyOf = ({ address }: Pick<ScenarioHead, 'address'>) => new Fetched<ScenarioShape, ScenarioWords>(address, fromServer);
