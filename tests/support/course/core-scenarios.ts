/**
 * The first proposal of one core scenario as a shape, for tests of machine, proof and session: large enough to be hard, and kept as it is while
 * the course itself goes on changing. No words; ids are those of the proposal. What must hold in every scenario is tested on those of the
 * course (course-scenarios.ts).
 */
import type { ScenarioShape } from '../../../src/lib/scenario/shape.ts';
import { and, decide, ending, flags, is, least, not, number, or, otherwise, pick, stop, when } from './build-scenario.ts';

export const recognisingSigns: ScenarioShape = {
	id: 'recognising-signs',
	start: 'rs1',
	role: 'nurse',
	note: 'control-by-another',
	objectives: ['privacy', 'limits', 'care', 'signs', 'listening', 'age', 'wish', 'child', 'record'],
	facts: {
		trust: number(4),
		safety: number(5),
		control: number(5),
		information: number(0),
		...flags(
			'alerted private followup limits false-promise promise shamed stereotype searched child leak forced misjudged age-asked plan child-reported record'
		)
	},
	scenes: [
		decide('rs1', 'privacy', 'S76 S84 S93', 'R56 R68', [
			pick('a', 'best', 'trust +1, safety +1', 'rs2'),
			pick('b', 'weak', 'trust -1, safety -1', 'rs2'),
			stop('c', 'harmful', 'safety -3, alerted yes', 'rs2'),
			pick('d', 'weak', '', 'rs12')
		]),
		decide('rs2', 'privacy', 'S93 S95', 'R56 R68', [
			pick('a', 'best', 'safety +1, private yes', 'rs3'),
			pick('b', 'best', 'safety +1, private yes', 'rs3'),
			pick('c', 'ok', 'followup yes', 'rs12'),
			stop('d', 'harmful', 'safety -3, private yes, alerted yes', 'rs3')
		]),
		decide('rs3', 'limits', 'S91 S95 S96', 'R56', [
			pick('a', 'best', 'trust +2, control +2, limits yes', 'rs4'),
			pick('b', 'weak', 'trust +1, false-promise yes', 'rs4'),
			pick('c', 'harmful', 'trust -2', 'rs4'),
			pick('d', 'harmful', 'control -2, promise yes', 'rs4')
		]),
		decide('rs4', 'care', 'S10 S12 S83', 'R57 R58', [
			pick('a', 'best', 'trust +2, control +1', 'rs5'),
			pick('b', 'weak', 'trust -1, control -1', 'rs5'),
			pick('c', 'harmful', 'trust -3, shamed yes', 'rs5')
		]),
		decide('rs5', 'signs', 'S82 S84 S85 S86 S47', 'R51', [
			pick('a', 'best', 'information +1', 'rs6'),
			pick('b', 'weak', 'trust -1, stereotype yes', 'rs6'),
			pick('c', 'weak', '', 'rs6'),
			pick('d', 'harmful', 'trust -3, control -2, searched yes', 'rs6')
		]),
		decide('rs6', 'signs', 'S70 S76 S84 S86', 'R51 R68', [
			pick('a', 'best', 'trust +1, information +2', when(least('trust', 5), 'rs7'), otherwise('rs7b')),
			pick('b', 'harmful', 'trust -2', when(least('trust', 5), 'rs7'), otherwise('rs7b')),
			pick('c', 'harmful', 'trust -2, control -1', when(least('trust', 5), 'rs7'), otherwise('rs7b')),
			pick('d', 'ok', 'trust +1, control +1', when(least('trust', 5), 'rs7'), otherwise('rs7b'))
		]),
		decide('rs7', 'listening', 'S6 S69 S70 S75', 'R01 R50 R56', [
			pick('a', 'best', 'trust +1, control +1, information +2, child yes', 'rs8'),
			pick('b', 'harmful', 'trust -2, information +2, child yes', 'rs8'),
			pick('c', 'harmful', 'trust -2, control -1, information +2, child yes', 'rs8'),
			stop('d', 'harmful', 'trust -2, control -2, information +2, child yes, leak yes', 'rs8')
		]),
		decide('rs7b', 'listening', 'S76 S95', 'R56 R68', [
			pick('a', 'best', 'trust +1, control +2', 'rs12'),
			pick('b', 'weak', 'trust -2, control -2', 'rs12'),
			stop('c', 'harmful', 'safety -3, control -4, forced yes', 'rs12')
		]),
		decide('rs8', 'signs', 'S5 S69 S77 S79', 'R01 R51 R71', [
			pick('a', 'best', 'information +1', 'rs9'),
			pick('b', 'weak', 'misjudged yes', 'rs9'),
			pick('c', 'weak', 'stereotype yes', 'rs9')
		]),
		decide('rs9', 'age', 'S75 S88', 'R50', [
			pick('a', 'best', 'information +1, age-asked yes', 'rs10'),
			pick('b', 'weak', '', 'rs10'),
			stop('c', 'harmful', 'safety -3, alerted yes', 'rs10')
		]),
		decide('rs10', 'wish', 'S93 S95 S96', 'R55 R56', [
			pick('a', 'best', 'trust +1, safety +2, control +2, plan yes', 'rs11'),
			pick('b', 'ok', 'control +1, information +1', 'rs11'),
			stop('c', 'harmful', 'safety -2, control -4, forced yes', 'rs11'),
			pick('d', 'weak', 'trust -1, control -2', 'rs11')
		]),
		decide('rs11', 'child', 'S75 S88 S94 S99', 'R26 R50', [
			pick('a', 'best', 'information +1, child-reported yes', 'rs12'),
			pick('b', 'weak', '', 'rs12'),
			stop('c', 'harmful', 'safety -3, alerted yes', 'rs12'),
			stop('d', 'harmful', 'safety -3, leak yes', 'rs12')
		]),
		decide('rs12', 'record', 'S35 S95', 'R56 R57', [
			pick('a', 'best', 'safety +1, record yes', 'rs13'),
			stop('b', 'harmful', 'safety -3, leak yes', 'rs13'),
			pick('c', 'weak', 'information -1', 'rs13'),
			stop('d', 'harmful', 'control -2, leak yes', 'rs13')
		]),
		decide('rs13', 'privacy', 'S93 S95', 'R56', [
			pick('a', 'best', 'safety +1, followup yes', 'outcome'),
			stop('b', 'harmful', 'safety -2, alerted yes', 'outcome'),
			stop('c', 'harmful', 'safety -4, leak yes, alerted yes', 'outcome')
		]),
		{
			kind: 'turn',
			id: 'outcome',
			route: [
				when(is('forced'), 'taken-over'),
				when(or(is('leak'), and(is('alerted'), ['<=', 'safety', 4])), 'danger-at-home'),
				when(and(is('child'), not('child-reported')), 'one-left-out'),
				when(
					and(least('trust', 6), least('safety', 6), least('control', 6), not('alerted'), not('promise'), not('searched'), not('shamed')),
					'door-open'
				),
				when(['<=', 'information', 1], 'not-seen'),
				otherwise('half-open')
			]
		},
		ending('taken-over', 'harm'),
		ending('danger-at-home', 'harm'),
		ending('one-left-out', 'harm'),
		ending('door-open', 'safe'),
		ending('not-seen', 'missed'),
		ending('half-open', 'partial')
	]
};
