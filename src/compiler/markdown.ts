import type { Root, RootContent } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { FilePlace } from '#lib/base/finding.ts';
import { largestFile } from './files.ts';
import { type Findings, top } from './findings.ts';
import { mostTexts, memoize } from './memoize.ts';

const parser = unified().use(remarkParse).freeze();
const parse = memoize(mostTexts.files, (text): Root => parser.parse(text));

/** Markers in one paragraph beyond which the parser's time grows with their square. */
const mostMarkers = 400;
const longestLine = 8000;
const deepestList = 6;
/** Below one heading; and in a file. */
const mostItems = 200;
const mostLines = 4000;

/** A words file as a Markdown tree, with its faults of form already told. `undefined`: not readable. */
export function readMarkdown(file: string, text: string, findings: Findings): Root | undefined {
	const refuse = (line: number, code: string, message: string, remedy: string): undefined =>
		void findings.error({ ...top(file), line }, code, message, remedy);
	if (text.length > largestFile)
		return refuse(1, 'file.too_large', 'This file has more than 128 Ki characters.', 'Split it, or take out what does not belong here.');
	const lines = text.split('\n');
	if (lines.length > mostLines)
		return refuse(
			mostLines,
			'file.too_large',
			`This file has more than ${mostLines} lines.`,
			'Split it, or take out what does not belong here.'
		);
	let markers = 0;
	let items = 0;
	for (const [i, line] of lines.entries()) {
		if (line.length > longestLine)
			return refuse(i + 1, 'words.too_long', `This line has more than ${longestLine} characters.`, 'Make paragraphs.');
		const lead = /^\s*(?:(?:[-*+>]|[0-9]{1,9}[.)])\s+)*[>\s]*/.exec(line)![0];
		if ((lead.match(/[-*+>]|[.)]/g)?.length ?? 0) > deepestList || (line.trim() && lead.replaceAll('\t', '    ').length > 8 * deepestList))
			return refuse(i + 1, 'words.too_deep', 'Lists are nested too deep here.', 'Two levels are enough for every part of the format.');
		items = line.startsWith('#') ? 0 : items + (/^\s*(?:[-*+>]|[0-9]+[.)])/.test(line) ? 1 : 0);
		if (items > mostItems)
			return refuse(i + 1, 'words.too_many_items', `More than ${mostItems} list items stand below one heading.`, 'Make sections.');
		markers = line.trim() === '' ? 0 : markers + (line.match(/[[\]*_`<&!\\]/g)?.length ?? 0);
		if (markers > mostMarkers)
			return refuse(
				i + 1,
				'words.too_many_marks',
				`This paragraph has more than ${mostMarkers} marks of formatting.`,
				'Make it plainer, or make paragraphs.'
			);
	}
	try {
		const root = parse(text);
		checkSubset(file, root, findings);
		return root;
	} catch {
		return refuse(1, 'words.unreadable', 'This file could not be read as Markdown.', 'Compare with docs/content-format.md.');
	}
}

export const placeOf = (file: string, node: { position?: { start: { line: number; column: number } } | undefined }): FilePlace => ({
	file,
	line: node.position?.start.line ?? 1,
	column: node.position?.start.column ?? 1
});

const allowed = new Set(['root', 'heading', 'paragraph', 'list', 'listItem', 'text', 'strong', 'emphasis', 'link', 'break']);
const names: Record<string, string> = {
	html: 'HTML',
	image: 'An image',
	imageReference: 'An image',
	code: 'A block of code (or a paragraph indented by four spaces)',
	inlineCode: 'Code',
	blockquote: 'A block quote (">")',
	thematicBreak: 'A dividing line',
	definition: 'A link definition',
	linkReference: 'A link by reference'
};

/** What is not part of the small Markdown of the format; it is told here once and skipped everywhere else. */
function checkSubset(file: string, root: Root, findings: Findings): void {
	const visit = (node: Root | RootContent): void => {
		const place = placeOf(file, node);
		if (!allowed.has(node.type))
			findings.error(
				place,
				node.type === 'html' ? 'words.html' : 'words.markup',
				`${names[node.type] ?? 'This'} is not part of the format.`,
				'Use paragraphs, lists, **strong**, *emphasis* and links to ids.'
			);
		if (node.type === 'paragraph' && node.children[0]?.type === 'text' && /^\|.*\|\s*$/m.test(node.children[0].value))
			findings.error(place, 'words.markup', 'A table is not part of the format.', 'Use a list.');
		if ('children' in node) for (const child of node.children) visit(child as RootContent);
	};
	visit(root);
}
