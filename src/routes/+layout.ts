export const prerender = true;
export const trailingSlash = 'always';
// Pages are woken by wake.browser.ts instead of Kit's client: it costs a phone 12 kB less (docs/decisions/007).
export const csr = false;
