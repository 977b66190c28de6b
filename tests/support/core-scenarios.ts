/**
 * The first proposal of the three core scenarios as shapes, for tests of machine and proof: large enough to be hard, and kept as they are
 * while the course itself goes on changing. No words; ids are those of the proposal.
 */
import type { ScenarioShape } from '../../src/lib/scenario/shape.ts';
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

export const nonJudgmentalCare: ScenarioShape = {
	id: 'non-judgmental-care',
	start: 'nc1',
	role: 'nurse',
	note: 'violence-named',
	objectives: ['privacy', 'respect', 'limits', 'consent', 'care', 'listening', 'record'],
	facts: {
		trust: number(3),
		safety: number(5),
		control: number(5),
		information: number(0),
		...flags('privacy shamed limits compelled told pep denied screened labelled forced followup leak system')
	},
	scenes: [
		decide('nc1', 'privacy', 'S12 S34 S35', 'R90', [
			pick('a', 'best', 'trust +1, control +1, privacy yes', 'nc2'),
			pick('b', 'harmful', 'trust -2, safety -1', 'nc2'),
			pick('c', 'weak', 'trust -1', 'nc2')
		]),
		decide('nc2', 'respect', 'S7 S25', 'R88 R90', [
			pick('a', 'best', 'trust +1', 'nc3'),
			pick('b', 'weak', 'trust -1', 'nc3'),
			pick('c', 'harmful', 'trust -3, shamed yes', 'nc3'),
			pick('d', 'weak', 'trust -1, safety -1', 'nc3')
		]),
		decide('nc3', 'limits', 'S9 S35', 'R58 R60', [
			pick('a', 'best', 'trust +2, control +1, limits yes', 'nc4'),
			pick('b', 'weak', 'trust -1', 'nc4'),
			pick('c', 'harmful', 'trust -2, control -1', 'nc4')
		]),
		decide('nc4', 'respect', 'S3 S10 S23', 'R35 R58', [
			pick('a', 'best', 'trust +1, information +2', 'nc5'),
			pick('b', 'weak', '', 'nc5'),
			pick('c', 'harmful', 'trust -3, shamed yes', 'nc5'),
			pick('d', 'weak', 'trust -2', 'nc5')
		]),
		decide('nc5', 'consent', 'S25 S27', 'R03', [
			pick('a', 'best', 'control +2, information +1', 'nc6'),
			stop('b', 'harmful', 'trust -2, control -3, compelled yes', 'nc6'),
			pick('c', 'weak', 'information -1', 'nc6')
		]),
		decide('nc6', 'care', 'S11 S24', 'R33 R40 R58', [
			pick('a', 'best', 'trust +1, control +1, information +1', when(least('trust', 5), 'nc7'), otherwise('nc9')),
			pick('b', 'weak', 'trust -1', when(least('trust', 5), 'nc7'), otherwise('nc9')),
			pick('c', 'harmful', 'trust -2, control -1', when(least('trust', 5), 'nc7'), otherwise('nc9'))
		]),
		decide('nc7', 'listening', 'S13 S16 S45', 'R35 R36 R59', [
			pick('a', 'best', 'trust +2, control +1, told yes', 'nc8'),
			pick('b', 'harmful', 'trust -3, told yes, shamed yes', 'nc8'),
			pick('c', 'weak', 'control -2, told yes', 'nc8'),
			pick('d', 'weak', 'trust -2, told yes', 'nc8')
		]),
		decide('nc8', 'care', 'S24 S95', 'R59 R61', [
			pick('a', 'best', 'safety +2, control +1, pep yes', 'nc9'),
			stop('b', 'harmful', 'safety -3, denied yes', 'nc9'),
			pick('c', 'weak', 'safety -1', 'nc9'),
			pick('d', 'ok', 'safety +1, control -1, pep yes', 'nc9')
		]),
		decide('nc9', 'consent', 'S5 S44 S68 S77', 'R51 R68', [
			pick('a', 'best', 'control +1, information +1, screened yes', 'nc10'),
			pick('b', 'harmful', 'trust -2, control -3, labelled yes', 'nc10'),
			stop('c', 'harmful', 'trust -3, control -4, forced yes', 'nc10'),
			pick('d', 'weak', '', 'nc10')
		]),
		decide('nc10', 'respect', 'S12 S19 S34 S58', 'R58', [
			pick('a', 'best', 'trust +1, control +1, followup yes', 'nc11'),
			pick('b', 'weak', '', 'nc11'),
			pick('c', 'harmful', 'trust -2', 'nc11')
		]),
		decide('nc11', 'record', 'S27 S35', 'R03 R57', [
			pick('a', 'best', 'safety +1', 'nc12'),
			stop('b', 'harmful', 'trust -1, safety -3, leak yes', 'nc12'),
			pick('c', 'weak', 'information -1', 'nc12')
		]),
		decide('nc12', 'respect', 'S33 S34', 'R89 R90', [
			pick('a', 'best', 'system yes', 'outcome'),
			pick('b', 'weak', '', 'outcome'),
			pick('c', 'weak', '', 'outcome')
		]),
		{
			kind: 'turn',
			id: 'outcome',
			route: [
				when(is('forced'), 'handed-over'),
				when(or(is('leak'), is('compelled')), 'exposed'),
				when(or(is('denied'), and(is('told'), not('pep'))), 'too-late'),
				when(and(least('trust', 7), least('control', 6), least('safety', 6), not('shamed'), not('labelled')), 'comes-back'),
				when(not('told'), 'never-told'),
				otherwise('treated-only')
			]
		},
		ending('handed-over', 'harm'),
		ending('exposed', 'harm'),
		ending('too-late', 'harm'),
		ending('comes-back', 'safe'),
		ending('never-told', 'missed'),
		ending('treated-only', 'partial')
	]
};

export const victimCentredReport: ScenarioShape = {
	id: 'victim-centred-report',
	start: 'vr1',
	role: 'officer',
	note: 'control-by-another',
	objectives: ['privacy', 'danger', 'limits', 'integrity', 'wish', 'rights', 'interview', 'signs', 'child', 'record', 'respect'],
	facts: {
		trust: number(2),
		safety: number(4),
		control: number(4),
		information: number(0),
		...flags(
			'sweep danger honest false-promise leak integrity tipped dropped plan media detained rights leading intrusive accused altered grounds misjudged stereotype unconditional conditional child-reported record feedback'
		)
	},
	scenes: [
		decide('vr1', 'privacy', 'S45 S51 S94', 'R53 R56', [
			pick('a', 'best', 'trust +1, information +1', 'vr2'),
			pick('b', 'weak', 'safety -2', 'vr2'),
			pick('c', 'harmful', 'trust -2, control -1', 'vr2'),
			stop('d', 'harmful', 'safety -3, sweep yes', 'vr2')
		]),
		decide('vr2', 'danger', 'S88 S94', 'R52 R53', [
			pick('a', 'best', 'safety +1, information +2, danger yes', 'vr3'),
			pick('b', 'harmful', 'control -2', 'vr3'),
			pick('c', 'weak', 'trust -1', 'vr3')
		]),
		decide('vr3', 'limits', 'S91', 'R56', [
			pick('a', 'best', 'trust +1, honest yes', 'vr4'),
			pick('b', 'weak', 'trust +1, false-promise yes', 'vr4'),
			stop('c', 'harmful', 'trust -2, leak yes', 'vr4')
		]),
		decide('vr4', 'integrity', 'S81 S92', 'R08 R55', [
			pick('a', 'best', 'safety +2, integrity yes', 'vr5'),
			stop('b', 'harmful', 'safety -5, tipped yes', 'vr5'),
			pick('c', 'weak', 'safety -1', 'vr5'),
			pick('d', 'harmful', 'safety -2, dropped yes', 'vr5')
		]),
		decide('vr5', 'danger', 'S49 S95', 'R52 R62', [
			pick('a', 'best', 'safety +2, plan yes', 'vr6'),
			stop('b', 'harmful', 'safety -4, control -2, sweep yes, media yes', 'vr6'),
			pick('c', 'weak', 'safety -2', 'vr6')
		]),
		decide('vr6', 'wish', 'S51 S67', 'R55 R56', [
			pick('a', 'best', 'trust +2, control +1', 'vr7'),
			pick('b', 'weak', 'trust -1', 'vr7'),
			stop('c', 'harmful', 'trust -2, control -4, detained yes', 'vr7')
		]),
		decide('vr7', 'rights', 'S41 S53', 'R03 R55 R63', [
			pick('a', 'best', 'trust +2, control +2, rights yes', 'vr8'),
			pick('b', 'weak', 'trust -1, control -1', 'vr8'),
			pick('c', 'harmful', 'trust -2', 'vr8')
		]),
		decide('vr8', 'interview', 'S76 S94', 'R52 R56', [
			pick('a', 'best', 'trust +1, information +2', 'vr9'),
			pick('b', 'weak', 'information +1, leading yes', 'vr9'),
			pick('c', 'harmful', 'trust -3, control -1, intrusive yes', 'vr9'),
			pick('d', 'harmful', 'trust -2', 'vr9')
		]),
		decide('vr9', 'interview', 'S87', 'R52', [
			pick('a', 'best', 'trust +1, information +1', 'vr10'),
			pick('b', 'harmful', 'trust -3, accused yes', 'vr10'),
			pick('c', 'harmful', 'altered yes', 'vr10')
		]),
		decide('vr10', 'signs', 'S69 S70 S77 S79', 'R01 R10 R71', [
			pick('a', 'best', 'information +1, grounds yes', 'vr11'),
			pick('b', 'weak', 'misjudged yes', 'vr11'),
			pick('c', 'weak', 'control -1, stereotype yes', 'vr11')
		]),
		decide('vr11', 'wish', 'S66 S67 S95', 'R11 R55 R62', [
			pick('a', 'best', 'trust +1, safety +2, control +3, unconditional yes', 'vr12'),
			pick('b', 'harmful', 'trust -2, control -3, conditional yes', 'vr12'),
			pick('c', 'weak', 'safety -1', 'vr12'),
			stop('d', 'harmful', 'safety -1, control -3, leak yes', 'vr12')
		]),
		decide('vr12', 'child', 'S47 S75 S88', 'R50 R72', [
			pick('a', 'best', 'safety +1, child-reported yes', 'vr13'),
			stop('b', 'harmful', 'safety -2, control -2, sweep yes', 'vr13'),
			pick('c', 'harmful', 'dropped yes', 'vr13')
		]),
		decide('vr13', 'record', 'S94 S95', 'R55 R76', [
			pick('a', 'best', 'safety +1, record yes', 'vr14'),
			stop('b', 'harmful', 'safety -4, control -2, media yes', 'vr14'),
			stop('c', 'harmful', 'safety -2, leak yes', 'vr14')
		]),
		decide('vr14', 'respect', 'S52 S96', 'R73', [
			pick('a', 'best', 'trust +1, feedback yes', 'outcome'),
			pick('b', 'weak', '', 'outcome'),
			pick('c', 'harmful', 'trust -2', 'outcome')
		]),
		{
			kind: 'turn',
			id: 'outcome',
			route: [
				when(is('tipped'), 'gone-by-morning'),
				when(or(is('detained'), is('sweep')), 'everyone-hides'),
				when(or(is('media'), is('leak')), 'known-in-town'),
				when(not('child-reported'), 'one-left-out'),
				when(or(is('conditional'), is('altered')), 'case-collapses'),
				when(
					and(is('rights'), least('trust', 6), least('safety', 6), least('control', 6), not('dropped'), not('intrusive'), not('accused')),
					'her-pace'
				),
				otherwise('paper-only')
			]
		},
		ending('gone-by-morning', 'harm'),
		ending('everyone-hides', 'harm'),
		ending('known-in-town', 'harm'),
		ending('one-left-out', 'harm'),
		ending('case-collapses', 'harm'),
		ending('her-pace', 'safe'),
		ending('paper-only', 'partial')
	]
};

export const coreScenarios: readonly ScenarioShape[] = [recognisingSigns, nonJudgmentalCare, victimCentredReport];
