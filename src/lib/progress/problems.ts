/**
 * What can be wrong with a file or a link of saved runs, in words for the person in front of it: what is so, then what to do.
 * Only the screens that show a problem import the words; the checks carry codes. The Khmer is a draft.
 */
import type { Lang } from '../base/lang.ts';

export interface ProblemWords {
	readonly sentence: string;
	readonly next: string;
}
export interface Problem {
	readonly code: ProblemCode;
	/** Where in the file: `runs[3].events[17]`. */
	readonly at?: string;
}
export type ProblemCode = keyof typeof problems;

export const problems = {
	'progress.unknown_part': {
		en: {
			sentence: 'This file holds something that this version of Sala does not know.',
			next: 'Nothing was taken from it, and nothing on this device was changed. Keep the file, and load it in a newer version of Sala.'
		},
		km: {
			sentence: 'ឯកសារនេះមានអ្វីមួយដែល Sala ជំនាន់នេះមិនស្គាល់។',
			next: 'គ្មានអ្វីត្រូវបានយកចូលពីវាទេ ហើយគ្មានអ្វីនៅលើឧបករណ៍នេះត្រូវបានប្ដូរទេ។ សូមទុកឯកសារនេះ រួចយកវាចូលក្នុង Sala ជំនាន់ថ្មីជាង។'
		}
	},
	'progress.newer_file': {
		en: {
			sentence: 'This file was saved by a newer version of Sala.',
			next: 'Nothing was taken from it, and nothing on this device was changed. Keep the file, update Sala here, then load it again.'
		},
		km: {
			sentence: 'ឯកសារនេះត្រូវបានរក្សាទុកដោយ Sala ជំនាន់ថ្មីជាង។',
			next: 'គ្មានអ្វីត្រូវបានយកចូលពីវាទេ ហើយគ្មានអ្វីនៅលើឧបករណ៍នេះត្រូវបានប្ដូរទេ។ សូមទុកឯកសារនេះ ធ្វើបច្ចុប្បន្នភាព Sala នៅទីនេះ រួចយកវាចូលម្ដងទៀត។'
		}
	},
	'progress.not_loaded': {
		en: { sentence: 'This file could not be loaded now.', next: 'Keep the file, and load it again. Nothing is counted twice.' },
		km: {
			sentence: 'ឥឡូវនេះ យកឯកសារនេះចូលមិនបានទេ។',
			next: 'សូមទុកឯកសារនេះ រួចយកវាចូលម្ដងទៀត។ គ្មានអ្វីត្រូវបានរាប់ពីរដងទេ។'
		}
	},
	'progress.too_many_events': {
		en: { sentence: 'A part in this file is longer than Sala accepts.', next: 'Choose another file. Nothing on this device was changed.' },
		km: {
			sentence: 'ផ្នែកមួយក្នុងឯកសារនេះវែងជាងអ្វីដែល Sala ទទួលបាន។',
			next: 'សូមជ្រើសឯកសារផ្សេង។ គ្មានអ្វីនៅលើឧបករណ៍នេះត្រូវបានប្ដូរទេ។'
		}
	},
	'progress.too_many_runs': {
		en: { sentence: 'This file holds more parts than Sala accepts.', next: 'Choose another file. Nothing on this device was changed.' },
		km: {
			sentence: 'ឯកសារនេះមានផ្នែកច្រើនជាងអ្វីដែល Sala ទទួលបាន។',
			next: 'សូមជ្រើសឯកសារផ្សេង។ គ្មានអ្វីនៅលើឧបករណ៍នេះត្រូវបានប្ដូរទេ។'
		}
	},
	'progress.too_large': {
		en: { sentence: 'This file is too large.', next: 'Choose a file that Sala saved. Nothing on this device was changed.' },
		km: {
			sentence: 'ឯកសារនេះធំពេក។',
			next: 'សូមជ្រើសឯកសារដែល Sala បានរក្សាទុក។ គ្មានអ្វីនៅលើឧបករណ៍នេះត្រូវបានប្ដូរទេ។'
		}
	},
	'progress.not_a_file': {
		en: { sentence: 'This is not a progress file of Sala.', next: 'Choose a file that Sala saved. Nothing on this device was changed.' },
		km: {
			sentence: 'នេះមិនមែនជាឯកសារវឌ្ឍនភាពរបស់ Sala ទេ។',
			next: 'សូមជ្រើសឯកសារដែល Sala បានរក្សាទុក។ គ្មានអ្វីនៅលើឧបករណ៍នេះត្រូវបានប្ដូរទេ។'
		}
	},
	'progress.damaged_file': {
		en: {
			sentence: 'This file was damaged or changed on its way.',
			next: 'Save the file once more on the other device. Nothing on this device was changed.'
		},
		km: {
			sentence: 'ឯកសារនេះត្រូវខូច ឬត្រូវបានប្ដូរតាមផ្លូវ។',
			next: 'សូមរក្សាទុកឯកសារម្ដងទៀតនៅឧបករណ៍ដើម។ គ្មានអ្វីនៅលើឧបករណ៍នេះត្រូវបានប្ដូរទេ។'
		}
	},
	'progress.not_a_link': {
		en: {
			sentence: 'This is no link with finished steps.',
			next: 'On the other device, open “Take my progress along” and scan the code or copy the link again.'
		},
		km: {
			sentence: 'នេះមិនមែនជាតំណដែលមានជំហានចប់ទេ។',
			next: 'នៅឧបករណ៍ដើម សូមបើក «យកវឌ្ឍនភាពទៅជាមួយ» រួចស្កេនកូដ ឬចម្លងតំណម្ដងទៀត។'
		}
	},
	'progress.damaged_link': {
		en: {
			sentence: 'This link was cut or changed on its way.',
			next: 'Scan the code again, or copy the whole link. Nothing on this device was changed.'
		},
		km: {
			sentence: 'តំណនេះត្រូវដាច់ ឬត្រូវបានប្ដូរតាមផ្លូវ។',
			next: 'សូមស្កេនកូដម្ដងទៀត ឬចម្លងតំណទាំងមូល។ គ្មានអ្វីនៅលើឧបករណ៍នេះត្រូវបានប្ដូរទេ។'
		}
	},
	'progress.newer_link': {
		en: {
			sentence: 'This link comes from a newer version of Sala.',
			next: 'Update Sala on this device, then open the link again. Nothing on this device was changed.'
		},
		km: {
			sentence: 'តំណនេះមកពី Sala ជំនាន់ថ្មីជាង។',
			next: 'សូមធ្វើបច្ចុប្បន្នភាព Sala នៅលើឧបករណ៍នេះ រួចបើកតំណម្ដងទៀត។ គ្មានអ្វីនៅលើឧបករណ៍នេះត្រូវបានប្ដូរទេ។'
		}
	}
} as const satisfies Readonly<Record<string, Readonly<Record<Lang, ProblemWords>>>>;
