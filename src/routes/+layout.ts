export const prerender = true;
export const trailingSlash = 'always';
// Pages are hydrated by src/hydrate.svelte.ts in place of Kit’s client: it costs a phone 12 kB less (docs/decisions/007).
export const csr = false;
