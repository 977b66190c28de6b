import { afterEach, expect, test } from 'vitest';
import { putUp, takeDownAfterEach } from '../../../../tests/support/pages/in-page.ts';
import { readRoomCard } from '../room-card.browser.ts';
import WallPage from './WallPage.svelte';

takeDownAfterEach();
afterEach(() => localStorage.clear());

test('the language that somebody gives a wall is kept for the next one, beside light or dark', () => {
	localStorage.setItem('sala.room', JSON.stringify({ theme: 'dark' }));
	putUp(WallPage, { lang: 'en', scenarios: [], hall: { parts: [], alt: '' }, outside: { parts: [], alt: '' } });
	const link = document.querySelector<HTMLElement>('[data-lang-toggle]')!;
	link.addEventListener('click', (event) => event.preventDefault());
	link.click();
	expect(readRoomCard()).toMatchObject({ theme: 'dark', lang: 'km' });
});
