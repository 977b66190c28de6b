/** The steps of a whole workshop: what is done in each, and what each screen shows then. The claims stand in a-whole-workshop.spec.ts. */
import type { Browser, Page } from '@playwright/test';
import { khmerDigits } from '../../../src/lib/base/lang.ts';
import { plainText } from '../../../src/lib/course/text.ts';
import type { Decided } from '../../../src/lib/scenario/event.ts';
import { lookBackNote } from '../../../src/lib/live/look-back.ts';
import { signed } from '../../../src/lib/live/shift.ts';
import { squeezed } from '../pages/app.ts';
import { besideIn, figuresOn, inReport, inTable, lookedBackAt, onRemote, rowsOf, type Figures } from './live-figures.ts';
import { Group, laptop, phone, projector } from './live-group.ts';
import { helper, switchOn } from './live-helpers.ts';
import { answer, askInTurn, begin, by, closeReport, endOf, expectFollowed, joinByQr, press, textOf, words } from './live-people.ts';
import { allAsk, allAt, expect, keepStill, Story, type Screen } from './live-screens.ts';
import { bestWay } from '../pages/ways.ts';

const story = new Story('2/5');
const [one, two, ...rest] = bestWay(story.shape) as [Decided, Decided, ...Decided[]];
const letters = story.choices(one.scene, 'km').map(([id]) => id);
/** What the room follows in the end, and two others. */
const best = one.choice;
const [other, rare] = letters.filter((id) => id !== best) as [string, string];
/** How many chose each answer of the first scene, in the order of the letters. */
const inOrder = (counts: Readonly<Record<string, number>>): readonly number[] => letters.map((id) => counts[id] ?? 0);

declare global {
	interface Window {
		presses: number;
	}
}
/** Every press on the facilitator's page is counted. */
const countPresses = (page: Page) =>
	page.addInitScript(() => {
		window.presses = 0;
		addEventListener('click', () => window.presses++, true);
	});
const presses = (page: Page) => page.evaluate(() => window.presses);

/** The same figures on every screen of a room, and none elsewhere. */
async function allShow(screens: readonly Screen[], remote: Page | null, figures: Figures): Promise<void> {
	for (const screen of screens) await expect.poll(() => figuresOn(screen), screen.is).toEqual(figures);
	if (remote) await expect.poll(() => onRemote(remote), 'remote').toEqual(figures);
}
/** Two people answer with one phone, one after the other. */
async function both(page: Page, ...[first, second]: readonly [string, string]): Promise<void> {
	await answer(page, first);
	await by(page, 'pass').click();
	await by(page, 'take').click();
	// Nobody sees what the one before chose.
	await expect(page.locator('button[aria-pressed="true"]')).toHaveCount(0);
	await answer(page, second);
}

interface Beside {
	readonly id: string;
	readonly wall: Screen;
	readonly desk: Screen;
	readonly figures: Figures;
}
/** Another room, with a wall and people of its own; it is left in the middle of its first scene. */
async function besideIt(group: Group, browser: Browser, lead: Page): Promise<Beside> {
	const first = group.id;
	const page = await lead.context().newPage();
	await page.goto('/en/lead/');
	await by(page, 'label').selectOption({ index: 10 });
	const id = await begin(page, story);
	await expect(page.locator('h1')).toContainText(words.en.desk.morning);
	group.id = id;
	const { wall: token, join } = await group.state;
	const wall: Screen = { is: 'wall', page: await group.screen(browser, projector), lang: 'km' };
	await wall.page.goto(`/km/wall/#${token}`);
	await expect(wall.page.locator('[data-code]')).toHaveAttribute('data-code', join!.code);
	await group.sitDown(9);
	await group.lead({ do: 'begin' }, { do: 'open' });
	await group.vote(rare, rare, rare, rare, rare, rare, other, other, best);
	await group.lead({ do: 'reveal' });
	group.id = first;
	const desk: Screen = { is: 'console', page, lang: 'en' };
	return { id, wall, desk, figures: [inOrder({ [rare]: 6, [other]: 2, [best]: 1 })] };
}

/** The spread of the first scene, after its first vote and after both. */
const first: Figures = [inOrder({ [other]: 3, [best]: 3, [rare]: 1 })];
const bothVotes: Figures = [...first, inOrder({ [other]: 1, [best]: 6 })];

export class Workshop {
	readonly group: Group;
	readonly browser: Browser;
	readonly lead: Page;
	wall!: Screen;
	remote!: Page;
	/** Every screen of the room but the remote. */
	all: readonly Screen[] = [];
	beside!: Beside;
	readonly desk: Screen;
	readonly khmer: Screen;
	readonly english: Screen;
	readonly shared: Screen;
	readonly late: Screen;

	private constructor(group: Group, browser: Browser, lead: Page, [khmer, english, shared, late]: readonly [Page, Page, Page, Page]) {
		this.group = group;
		this.browser = browser;
		this.lead = lead;
		this.desk = { is: 'console', page: lead, lang: 'km' };
		this.khmer = { is: 'phone', page: khmer, lang: 'km' };
		this.english = { is: 'phone', page: english, lang: 'en' };
		this.shared = { is: 'phone', page: shared, lang: 'km' };
		this.late = { is: 'phone', page: late, lang: 'en' };
	}

	static async open(group: Group, browser: Browser): Promise<Workshop> {
		const lead = await group.screen(browser, laptop, group.here);
		await countPresses(lead);
		await lead.goto(group.leadLink);
		await expect(lead.locator('main')).toHaveAttribute('data-state', 'list');
		const one = () => group.screen(browser, phone);
		return new Workshop(group, browser, lead, [await one(), await one(), await one(), await one()]);
	}

	async #voted(n: number, of: number): Promise<void> {
		const { wall, lead, remote } = this;
		for (const page of [wall.page, lead, remote]) {
			await expect(by(page, 'voted').first()).toHaveAttribute('data-voted', String(n));
			await expect(by(page, 'voted').first()).toHaveAttribute('data-of', String(of));
		}
	}

	async openAnother(): Promise<void> {
		this.beside = await besideIt(this.group, this.browser, this.lead);
	}

	async comeIn(): Promise<void> {
		const { lead, desk, group, browser, khmer, english, shared } = this;
		await by(lead, 'label').selectOption({ index: 2 });
		await lead.locator(`input[value$="/${story.shape.id}"]`).check();
		const popup = lead.waitForEvent('popup');
		await by(lead, 'create').click();
		this.wall = { is: 'wall', page: await popup, lang: 'km' };
		await allAt([this.wall, desk], 'lobby');
		await expect(lead.locator('h1')).toContainText(words.km.desk.group.replace('{n}', '២'));
		group.id = lead.url().split('#s/')[1]!;
		this.remote = await helper(group, browser, await switchOn(lead, 'remote'), 'remote', 'en');
		const { token } = (await group.state).join!;
		for (const screen of [khmer, english, shared]) await joinByQr(screen, token);
		await by(shared.page, 'add').click();
		// It opens at the end of the page, and is seen.
		await expect(by(shared.page, 'sure')).toBeInViewport({ ratio: 1 });
		await by(shared.page, 'sure').click();
		await expect(by(shared.page, 'people')).toHaveAttribute('data-people', '2');
		await group.sitDown(4);
		// Four people with three phones, and four whose phones nobody looks at here.
		for (const { page } of [this.wall, desk]) await expect(page.locator('[data-seats]')).toHaveAttribute('data-seats', '8');
		// The room does not see which group it is.
		await expect(this.wall.page.locator('body')).not.toContainText(words.km.desk.group.replace('{n}', '២'));
		this.all = [this.wall, desk, khmer, english, shared];
	}

	async wearDarkOrLight(): Promise<void> {
		const { lead, wall } = this;
		const schemes = () =>
			Promise.all([wall.page, lead].map((page) => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)));
		const picked = lead.locator('[data-wall-theme] input:checked');
		await expect(picked).toHaveValue('auto');
		await lead.locator('[data-wall-theme] input[value="dark"]').check();
		await expect.poll(schemes).toEqual(['dark', 'light']);
		await wall.page.reload();
		await allAt([wall], 'lobby');
		await expect.poll(schemes).toEqual(['dark', 'light']);
		await by(wall.page, 'wear="light"').click();
		await expect.poll(schemes).toEqual(['light', 'light']);
		await expect(picked).toHaveValue('light');
		await by(wall.page, 'wear="dark"').waitFor();
		await lead.locator('[data-wall-theme] input[value="auto"]').check();
		await wall.page.emulateMedia({ colorScheme: 'dark' });
		await expect.poll(schemes).toEqual(['dark', 'light']);
		await wall.page.emulateMedia({ colorScheme: null });
	}

	async goThroughTheOpening(): Promise<void> {
		const { lead, khmer, english, shared, wall, remote, all } = this;
		await press(lead, 'welcome');
		await allAt(all, 'opening');
		await press(lead, 'rules');
		for (const { is, page, lang } of all)
			await expect(page.locator('[data-opening="rules"]'), is).toContainText(words[lang].opening.limits);
		await expect(remote.locator('[data-opening="rules"]')).toContainText(words.en.opening.limits);
		// What a room is asked when it looks back comes then.
		expect(await textOf(lead.locator('main'))).not.toContain(story.note(lookBackNote, 'km'));
		await press(remote, 'begin');
		await allAt(all, 'scene', one.scene);
		await press(remote, 'first');
		await allAt(all, 'vote', one.scene);
		await allAsk(all, story, one.scene);
		await keepStill([wall, khmer, english, shared], story, one.scene);
	}

	async answerInTheMiddle(): Promise<void> {
		const { lead, group, khmer, english, shared, late, remote } = this;
		await joinByQr(late, (await group.state).join!.token);
		await expect(by(late.page, 'late')).toHaveText(words.en.live.late);
		await expect(late.page.locator('button[data-choice]')).toHaveCount(0);
		await answer(khmer.page, other);
		await answer(english.page, best);
		await both(shared.page, other, rare);
		await expect(shared.page.locator('.all')).toContainText(words.km.live.allSent);
		await this.#voted(4, 8);
		await group.vote(other, best, best, '-');
		await this.#voted(8, 8);
		this.all = [...this.all, late];
		await press(lead, 'reveal');
		await allAt(this.all, 'revealed', one.scene);
		await allShow(this.all, remote, first);
	}

	async voteAgain(): Promise<void> {
		const { lead, khmer, english, shared, late, remote, all, beside } = this;
		await press(remote, 'talk');
		await allAt(all, 'discuss', one.scene);
		await press(lead, 'second');
		await allAt(all, 'vote', one.scene);
		await answer(khmer.page, best);
		await answer(english.page, '-');
		// After the talk another person may hold it.
		await by(shared.page, 'take').click();
		await both(shared.page, best, best);
		await expect(late.page.locator('button[data-choice]')).toHaveCount(0);
		await press(remote, 'reveal');
		await allAt(all, 'revealed', one.scene);
		await allShow(all, remote, bothVotes);
		await allShow([beside.wall, beside.desk], null, beside.figures);
	}

	async followAndSay(): Promise<void> {
		const { lead, wall, remote, all } = this;
		await press(remote, 'follow');
		await allAt(all, 'consequence', one.scene);
		await expectFollowed(all, story, one.scene, best);
		await expect(by(wall.page, 'say')).toHaveCount(0);
		await press(lead, 'say');
		await expectSaid(wall, one.scene, best);
		await press(lead, 'changes');
		await expectFollowed([wall], story, one.scene, best);
		await expect(by(wall.page, 'say')).toHaveCount(0);
	}

	async decideWithTheLateOne(): Promise<void> {
		const { lead, group, khmer, english, shared, late, remote, all } = this;
		// What the console has just done keeps the buttons of the remote still for a moment, once it has come there.
		await expect(remote.locator('main')).toHaveAttribute('data-seq', String((await group.state).seq));
		await press(remote, 'continue');
		await allAt(all, 'scene', two.scene);
		await press(remote, 'first');
		await allAt(all, 'vote', two.scene);
		for (const { page } of [khmer, english, late]) await answer(page, two.choice);
		await both(shared.page, two.choice, two.choice);
		await this.#voted(5, 9);
		await press(lead, 'reveal');
		const five = story.choices(two.scene, 'km').map(([id]) => (id === two.choice ? 5 : 0));
		await allShow(all, remote, [five]);
		await press(lead, 'follow');
		await allAt(all, 'consequence', two.scene);
		const onward = rest.flatMap(({ choice }) => [{ do: 'continue' }, { do: 'follow', choice }] as const);
		await group.lead(...onward, { do: 'continue' });
		await allAt(all, 'ending');
	}

	async lookBack(): Promise<void> {
		const { lead, wall, remote, all } = this;
		await press(remote, 'debrief');
		await allAt(all, 'debrief');
		await expect.poll(() => textOf(lead.locator('main'))).toContain(story.note(lookBackNote, 'km'));
		await expect(lead.locator('li[data-back]').first()).toHaveAttribute('data-back', '0');
		expect(await lookedBackAt(lead, 0)).toEqual(bothVotes);
		await by(lead, 'show-scene="0"').click();
		await allShow([wall], null, bothVotes);
		await by(lead, 'show-say="0"').click();
		await expectSaid(wall, one.scene, best);
	}

	async tryWhatIf(): Promise<void> {
		const { lead, khmer, wall, all } = this;
		const before = await presses(lead);
		await by(lead, 'what-if="0"').click();
		await allAt(all, 'scene', one.scene);
		await expect(wall.page.locator('header')).toContainText(words.km.room.whatIf.replace('{n}', '១'));
		await expect(khmer.page.locator('.where')).toContainText(words.km.room.whatIf.replace('{n}', '១'));
		await press(lead, 'debriefAgain');
		await allAt(all, 'debrief');
		expect((await presses(lead)) - before).toBe(2);
		// Back to what was on the wall before.
		await expectSaid(wall, one.scene, best);
		await press(lead, 'way');
		// Nothing was decided in it: the wall tells of the way alone, as the report will.
		await expect(by(wall.page, 'way')).toHaveCount(1);
		expect(await lookedBackAt(lead, 0)).toEqual(bothVotes);
	}

	async endIt(): Promise<void> {
		const { desk, khmer, english, shared, late, wall, remote, beside } = this;
		await askInTurn(remote, [wall, khmer, english, shared, late]);
		await endOf(desk, wall, [khmer, english, shared, late]);
		await expect(remote.locator('main')).toHaveAttribute('data-state', 'ended');
		await allAt([beside.wall, beside.desk], 'revealed', one.scene);
		await allShow([beside.wall, beside.desk], null, beside.figures);
	}

	async readTheReport(): Promise<void> {
		const { lead, desk, group, beside } = this;
		await press(lead, 'report');
		await expect(by(lead, 'label-of="group-2"')).toHaveText(words.km.desk.group.replace('{n}', '២'));
		await expect.poll(() => inReport(lead, one.scene)).toEqual(bothVotes);
		const shift = letters.map((_, n) => signed(bothVotes[1]![n]! - bothVotes[0]![n]!));
		await expect(by(lead, 'shift')).toHaveText(shift.map(khmerDigits));
		await by(lead, 'beside-pick').selectOption({ index: 1 });
		await expect.poll(() => besideIn(lead, one.scene)).toEqual([...bothVotes, ...beside.figures, inOrder({}).map(() => Number.NaN)]);
		const saving = lead.waitForEvent('download');
		await by(lead, 'csv').click();
		const file = await saving;
		expect(file.suggestedFilename()).toMatch(/^sala-\d{4}-\d\d-\d\d-group-2-.+\.csv$/);
		const table = await rowsOf(file);
		expect(inTable(table, one.scene)).toEqual(bothVotes);
		expect(new Set(table.map(({ label }) => label))).toEqual(new Set(['group-2']));
		// The what-if was left again before anything was asked: neither page nor table tells of it.
		expect(new Set(table.map(({ kind }) => kind))).toEqual(new Set(['way']));
		await closeReport(desk, 1);
		// Closed is one of them; the other room goes on as it was.
		group.id = beside.id;
		await group.lead({ do: 'follow' });
		await allAt([beside.wall, beside.desk], 'consequence', one.scene);
		await expectFollowed([beside.wall], story, one.scene, rare);
		await beside.desk.page.goto('/en/lead/');
		for (const label of ['group-2', 'morning']) await expect(by(beside.desk.page, `label-of="${label}"`)).toHaveCount(1);
	}

	async rehearse(): Promise<void> {
		const { group, beside } = this;
		const { page } = beside.desk;
		await page.locator('input[value="rehearsal"]').check();
		const trial = await begin(page, story);
		await page.goto('/en/lead/');
		await by(page, `session="${trial}"`).locator('[data-trial-delete]').click();
		await by(page, `session="${trial}"`).locator('[data-trial-delete-now]').click();
		await expect(by(page, `session="${trial}"`)).toHaveCount(0);
		await expect(by(page, 'trial-delete')).toHaveCount(0);
		expect(group.faults).toEqual([]);
	}
}

/** For whoever has no phone to read it on. */
async function expectSaid({ page, lang }: Screen, scene: string, choice: string): Promise<void> {
	const { say, why } = story.scene(scene, lang).choices[choice]!;
	await expect.poll(() => textOf(by(page, 'say'))).toBe(squeezed(plainText(say)));
	expect(await textOf(page.locator('main'))).not.toContain(squeezed(plainText(why)));
}
