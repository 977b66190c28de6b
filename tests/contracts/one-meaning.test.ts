/** An exported name means one thing: whoever reads it in an import need not ask which. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

/** Names that a register or a framework asks of every file of a folder, and files that stand in for another one. */
const asked = [/^src\/routes\//, /^src\/params\//, /^src\/single\//, /^src\/lib\/quiz\/kinds\/[a-z]+\/(kind|screens)\.ts$/];

/** Still with two meanings, and where. No name is added here: it is renamed. */
const allowed = {
	settings: ['src/lib/server/live/database.ts', 'src/lib/ui/icons-apart.ts']
};

function exportsOf(path: string, text: string): readonly string[] {
	const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
	return source.statements.flatMap((statement) => {
		const isExport = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
		if (!isExport) return [];
		if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name.getText());
		return 'name' in statement && statement.name ? [(statement.name as ts.Identifier).text] : [];
	});
}

/** Exported names that two or more files define. */
function homonyms(files: Readonly<Record<string, string>>): Readonly<Record<string, readonly string[]>> {
	const where = new Map<string, Set<string>>();
	for (const [path, text] of Object.entries(files))
		for (const name of exportsOf(path, text)) where.set(name, (where.get(name) ?? new Set()).add(path));
	return Object.fromEntries([...where].filter(([, paths]) => paths.size > 1).map(([name, paths]) => [name, [...paths].sort()]));
}

test('two files that export one name are found', () => {
	const files = { 'a.ts': 'export const one = 1; export type Two = 2;', 'b.ts': 'export interface Two {}\nconst one = 2;' };
	expect(homonyms(files)).toEqual({ Two: ['a.ts', 'b.ts'] });
});

test('an exported name has one meaning', () => {
	const paths = readdirSync('src', { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && /(?<!\.test)\.(ts|mjs)$/.test(entry.name))
		.map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
		.filter((path) => !asked.some((form) => form.test(path)));
	const found = homonyms(Object.fromEntries(paths.map((path) => [path, readFileSync(path, 'utf8')])));
	expect(found).toEqual(allowed);
});
