/**
 * Loaded into a server that is measured: on SIGUSR2 it lets go of what nobody uses any more, and gives the empty pages back, so that its memory is what
 * it needs and not what it had.
 */
type Collect = (how: { readonly type: 'major'; readonly execution: 'sync'; readonly flavor: 'last-resort' }) => void;

process.on('SIGUSR2', () => (globalThis as { gc?: Collect }).gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' }));
