/** What only follows from another finding: a key of a shape that can't be read makes its words unknown, and whoever obeyed would take them out. */
import { dirname } from 'node:path';
import { byPlace, type Finding } from '#lib/base/finding.ts';

/** A part of this file could not be read. */
const unread = ({ severity, code }: Finding): boolean => severity === 'error' && /^(?:yaml|shape|file)\.|^lesson\.figure$/.test(code);

/** What is told of words and parts by the shape of the step. */
const byShape =
	/^words\.(?:unknown_section|unknown_field|unknown_entry|stray_text|missing|gap|misplaced_field)$|^lesson\.cards$|^quiz\.items$/;
/** What is told of steps by the head of their module. */
const byModule = /^basis\.unknown_objective$|^module\./;
/** What is told by all shapes together. */
const byAll = /^(?:module\.(?:minutes|unknown_step|unlisted_step|wrong_kind|short_items)|cast\.not_there|words\.unknown_link)$|^coverage\./;

/** `modules/03-first-contact/02-privacy-for-all`, of each of its files. */
const baseOf = (file: string): string => file.replace(/(?:\.[a-z]+)?\.(?:yml|md)$/, '');

/** In the order of reading, but what could not be read first, and without what only follows from it. */
export function causesFirst(findings: readonly Finding[]): Finding[] {
	const causes = findings.filter(unread);
	const shapes = new Set(causes.flatMap(({ file }) => (file.endsWith('.yml') ? [baseOf(file)] : [])));
	const garbled = new Set(causes.flatMap(({ file, code }) => (/^file\.(?:not_utf8|two_versions)$/.test(code) ? [file] : [])));
	const follows = ({ file, code }: Finding): boolean =>
		(byShape.test(code) && shapes.has(baseOf(file))) ||
		(byModule.test(code) && shapes.has(`${dirname(file)}/module`)) ||
		(byAll.test(code) && shapes.size > 0) ||
		(garbled.has(file) && !code.startsWith('file.'));
	const rank = (one: Finding): number => (unread(one) ? 0 : 1);
	return findings.filter((one) => !follows(one)).sort((a, b) => rank(a) - rank(b) || byPlace(a, b));
}
