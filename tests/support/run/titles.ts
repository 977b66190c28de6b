/** What the tests of a file claim, read from its text: the titles of each test, whether `npm test` leaves it out, and which numbered promises it keeps. */
import ts from 'typescript';

export interface Claim {
	/** Of its groups, and its own; of a template the text. */
	readonly titles: readonly string[];
	/** Where it is made from a table or in a loop, the strings of that. */
	readonly rows: readonly string[];
	/** Asked in a longer run alone: a title says so, it stands behind `if (isLong)`, or it begins with `skip(!isLong`. */
	readonly left: boolean;
}

/** Each test of one file; one that is made from a table is one claim, which has the strings of all its rows. */
export function claimsOf(path: string, text: string): readonly Claim[] {
	const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
	const tables = constants(file);
	const claims: Claim[] = [];
	const look = (node: ts.Node, above: Claim): void => {
		if (ts.isIfStatement(node) && node.expression.getText() === 'isLong') {
			look(node.thenStatement, { ...above, left: true });
			if (node.elseStatement) look(node.elseStatement, above);
			return;
		}
		const made = testOf(node);
		if (!made) {
			const looped = ts.isForOfStatement(node) ? strings(node.expression, tables) : [];
			node.forEachChild((child) => look(child, { ...above, rows: [...above.rows, ...looped] }));
			return;
		}
		const { title, others, tables: given, isGroup } = made;
		const claim: Claim = {
			titles: [...above.titles, ...strings(title, new Map())],
			rows: [...above.rows, ...given.flatMap((table) => strings(table, tables))],
			left: above.left || saysLeft(title) || (!isGroup && others.some((part) => /\bskip\(\s*!isLong\b/.test(part.getText())))
		};
		if (isGroup) others.forEach((part) => look(part, claim));
		else claims.push(claim);
	};
	look(file, { titles: [], rows: [], left: false });
	return claims;
}

/** The goals of docs/promises.md (R, S, P, A), and findings of attacks (H, L, F, G, K, M, D). The V4 of a requirement of ASVS is none, nor the %A4 of an address. */
const number = /(?<![%\w])[RSPAHLFGKMD][1-9]\d*\b/g;
/** What stands in a row is often no title: there a number has its sentence behind it, or stands in brackets at its end. */
const inRow = /^[RSPAHLFGKMD][1-9]\d*: (?=\w)|\([RSPAHLFGKMD][1-9]\d*\)$/g;

export const promisesOf = ({ titles, rows }: Claim): readonly string[] =>
	[...titles, ...rows.flatMap((row) => row.match(inRow) ?? [])].flatMap((said) => said.match(number) ?? []);

/** What is promised in tests that are left, and in no other. */
export function onlyLeft(claims: readonly Claim[]): readonly string[] {
	const asked = new Set(claims.filter(({ left }) => !left).flatMap(promisesOf));
	return [...new Set(claims.filter(({ left }) => left).flatMap(promisesOf))].filter((number) => !asked.has(number)).sort();
}

type Tables = ReadonlyMap<string, ts.Expression>;

/** Tables often have a name, above the tests that are made from them. */
function constants(file: ts.SourceFile): Tables {
	const found = new Map<string, ts.Expression>();
	const look = (node: ts.Node): void => {
		if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) found.set(node.name.text, node.initializer);
		node.forEachChild(look);
	};
	look(file);
	return found;
}

/** What may stand behind `test.` and `describe.` where one is made; `test.use`, `test.step` or `test.setTimeout` make none. */
const making = new Set([
	'describe',
	'each',
	'for',
	'skipIf',
	'runIf',
	'serial',
	'parallel',
	'sequential',
	'concurrent',
	'only',
	'skip',
	'fixme'
]);
const isBody = (node: ts.Node): boolean => ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isIdentifier(node);

/** `test('…', …)`, `describe.skipIf(…)('…', …)`, `test.each(rows)('…', …)`: null where a node is none of them. */
function testOf(node: ts.Node) {
	if (!ts.isCallExpression(node)) return null;
	const [title, ...others] = node.arguments;
	const steps: string[] = [];
	const tables: ts.Node[] = [];
	let at: ts.Expression = node.expression;
	while (!ts.isIdentifier(at)) {
		if (ts.isPropertyAccessExpression(at)) steps.push(at.name.text);
		else if (ts.isCallExpression(at)) tables.push(...at.arguments);
		else return null;
		at = at.expression;
	}
	if (!title || !/^(?:test|it|describe)$/.test(at.text) || !steps.every((step) => making.has(step)) || !others.some(isBody)) return null;
	return { title, others, tables, isGroup: at.text === 'describe' || steps.includes('describe') };
}

/** All strings below a node, of a template its text, and for a name of `tables` what stands there. */
function strings(node: ts.Node, tables: Tables): readonly string[] {
	if (ts.isStringLiteralLike(node)) return [node.text];
	if (ts.isTemplateExpression(node)) return [[node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…')];
	const table = ts.isIdentifier(node) && tables.get(node.text);
	if (table) return strings(table, new Map());
	const found: string[] = [];
	node.forEachChild((child) => void found.push(...strings(child, tables)));
	return found;
}

/** Where a title chooses between two endings one of them stands for all; `wholeUnless` and `repeated` are calls, and never leave all. */
function saysLeft(title: ts.Node): boolean {
	if (ts.isConditionalExpression(title)) return saysLeft(title.whenTrue) && saysLeft(title.whenFalse);
	const text = ts.isStringLiteralLike(title) || ts.isTemplateHead(title) || ts.isTemplateMiddleOrTemplateTail(title) ? title.text : '';
	return /@whole|@long-only/.test(text) || (title.forEachChild((child) => saysLeft(child) || undefined) ?? false);
}
