/**
 * What a run has to say of itself at its end: tests that were not tried, and journeys that needed their second try. Both runners bring it to
 * src/tools/closing.mjs in the file that SALA_CLOSING names; without one, as when a runner is started by hand, nothing is written.
 */
import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { FullConfig, Reporter as JourneyReporter, Suite, TestCase, TestError } from '@playwright/test/reporter';
import type { Reporter, TestModule, Vitest } from 'vitest/node';
import type { Remark } from '../../../src/tools/closing.mjs';

/** Why a test is not tried here, and what makes that it is: `skip(!nft, untried('…', '…'))`. */
export const untried = (why: string, how: string): string => `${why}. To have it tried: ${how}.`;

const noReason = 'no reason is given';

function tell(remarks: readonly Remark[]): void {
	const file = process.env.SALA_CLOSING;
	if (file && remarks.length > 0) appendFileSync(file, remarks.map((remark) => `${JSON.stringify(remark)}\n`).join(''));
}

/** For vitest: whatever was skipped, also by somebody who forgot to say why. */
export class PartsReporter implements Reporter {
	/** Somebody asked for a few tests by name: that the others were not tried is no news. */
	#some = false;

	onInit(vitest: Vitest): void {
		this.#some = vitest.config.testNamePattern !== undefined;
	}

	onTestRunEnd(modules: readonly TestModule[]): void {
		const skipped = modules.flatMap(({ children }) => [...children.allTests('skipped')]);
		tell(
			skipped.flatMap((test) => {
				const result = test.result();
				const why = result.state === 'skipped' ? result.note : undefined;
				// Where a whole file failed, what was to run in it did not; the run is red already.
				if (!why && (this.#some || test.options.mode === 'run')) return [];
				return [{ is: 'not tried', what: `${test.module.relativeModuleId}: ${test.fullName}`, why: why ?? noReason } as const];
			})
		);
	}
}

/** For Playwright, which also tries again. */
export default class JourneysReporter implements JourneyReporter {
	#suite: Suite | undefined;

	onBegin(_: FullConfig, suite: Suite): void {
		this.#suite = suite;
	}

	onEnd(): void {
		const tests = this.#suite?.allTests() ?? [];
		const name = (test: TestCase) => `${relative(process.cwd(), test.location.file)}: ${test.titlePath().slice(3).join(' › ')}`;
		tell(
			tests.flatMap((test): Remark[] => {
				const outcome = test.outcome();
				if (outcome === 'flaky') {
					return [{ is: 'second try', what: name(test), why: faultOf(test.results.find(({ status }) => status !== 'passed')?.error) }];
				}
				if (outcome !== 'skipped') return [];
				const said = [...test.annotations, ...test.results.flatMap(({ annotations }) => annotations)];
				return [{ is: 'not tried', what: name(test), why: said.find(({ type }) => type === 'skip')?.description ?? noReason }];
			})
		);
	}

	printsToStdio(): boolean {
		return false;
	}
}

/** What was expected, what was there, and the line that said so: it may be long before it happens again. */
function faultOf(error: TestError | undefined): string {
	const lines = plain(error?.message ?? '')
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');
	const at = error?.location && `${relative(process.cwd(), error.location.file)}:${error.location.line}`;
	return [...lines.slice(0, 8), ...(at ? [at] : [])].join('; ');
}

/** Without the colours of a terminal. */
const plain = (text: string): string => text.replace(/\u001b\[\d+m/g, '');
