/** Runs before each file of the unit tests: files share one process, and what one has replaced for itself is not there for the next. */
import { afterAll, vi } from 'vitest';

afterAll(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
	vi.unstubAllEnvs();
	vi.restoreAllMocks();
	vi.resetModules();
});
