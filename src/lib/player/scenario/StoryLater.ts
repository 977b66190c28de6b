/** The screens at the end of a story, fetched while its first decisions are made. */
export { default as Debrief } from '../../scenario/Debrief.svelte';
export { default as Ending } from '../../scenario/Ending.svelte';
export { default as WrittenCase } from '../../scenario/WrittenCase.svelte';
