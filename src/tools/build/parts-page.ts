/** `/parts` under `npm run dev`: all parts of src/lib/ui in all their states. In development only, so that no build carries it. */
import type { Plugin } from 'vite';

const html = `<!doctype html>
<html lang="en">
	<head>
		<meta charset="utf-8" />
		<meta name="viewport" content="width=device-width, initial-scale=1" />
		<title>Parts</title>
	</head>
	<body>
		<div class="app"></div>
		<script type="module" src="/src/parts/page.ts"></script>
	</body>
</html>`;

export function partsPage(): Plugin {
	return {
		name: 'parts',
		apply: 'serve',
		configureServer(server) {
			server.middlewares.use((request, response, next) => {
				if (!/^\/parts\/?(\?|$)/.test(request.url ?? '')) return next();
				server.transformIndexHtml('/parts', html).then((page) => {
					response.setHeader('content-type', 'text/html; charset=utf-8');
					response.end(page);
				}, next);
			});
		}
	};
}
