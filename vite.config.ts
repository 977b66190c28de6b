import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { content } from './src/compiler/plugin.ts';

export default defineConfig({
	plugins: [content(), sveltekit()],
	build: { target: ['chrome100','firefox102','safari15.4'] },
	server: { port: 3000 }
});
