/** What is said of the folder with the sessions: code, sentence, next step, in both languages (messages.ts). */
export const dataMessages = {
	'data.no_folder': [
		'Sessions cannot be kept in this folder: it cannot be made or written. Choose another one: DATA_DIR=~/sala-data npm start',
		'មិនអាចរក្សាទុកទិន្នន័យក្នុងថតនេះបានទេ។ ថតនេះមិនអាចបង្កើត ឬសរសេរចូលបានទេ។ សូមជ្រើសថតផ្សេង៖ DATA_DIR=~/sala-data npm start'
	],
	'data.in_use': [
		'Sala is already running with this data folder. Use the one that is running, or stop it first.',
		'Sala កំពុងប្រើថតទិន្នន័យនេះរួចហើយ។ សូមប្រើ Sala ដែលកំពុងដំណើរការ ឬបញ្ឈប់វាជាមុនសិន។'
	],
	'data.newer': [
		'A newer version of Sala made this data folder. Nothing in it was changed. Start the newer version, or choose another folder: DATA_DIR=./data2 npm start',
		'Sala ជំនាន់ថ្មីជាងបានបង្កើតថតទិន្នន័យនេះ។ គ្មានអ្វីក្នុងថតត្រូវបានកែទេ។ សូមបើកជំនាន់ថ្មីនោះ ឬជ្រើសថតផ្សេង៖ DATA_DIR=./data2 npm start'
	],
	'data.unsafe': [
		'On this disk votes would not survive a power cut. Choose a folder on the disk of this computer: DATA_DIR=~/sala-data npm start',
		'លើថាសនេះ ចម្លើយអាចបាត់ពេលដាច់ភ្លើង។ សូមជ្រើសថតលើថាសរបស់កុំព្យូទ័រនេះ៖ DATA_DIR=~/sala-data npm start'
	],
	'data.unreadable': [
		'The file of the sessions is damaged and cannot be read. Sala deleted nothing. If you saved a copy, bring it back: npm start -- --restore FILE. Or give the file another name and start again: the list is empty then. The renamed file may still hold who answered what: delete it when you do not need it to bring sessions back.',
		'ឯកសារវគ្គក្រុមខូច ហើយអានមិនបានទេ។ Sala មិនបានលុបអ្វីទេ។ បើមានច្បាប់ចម្លង សូមយកវាមកវិញ៖ npm start -- --restore FILE។ ឬប្ដូរឈ្មោះឯកសារនោះ រួចចាប់ផ្ដើមម្ដងទៀត។ ពេលនោះ បញ្ជីវគ្គក្រុមនឹងទទេ។ ឯកសារដែលបានប្ដូរឈ្មោះ នៅអាចមានចម្លើយរបស់ម្នាក់ៗ។ បើមិនត្រូវការវា ដើម្បីយកវគ្គក្រុមមកវិញ សូមលុបវា។'
	],
	'data.file': ['The file', 'ឯកសារ'],
	'data.failed': [
		'The sessions could not be opened, for a reason that was not foreseen. Sala deleted nothing. Start again. If that does not help, start with another folder: DATA_DIR=./data2 npm start',
		'មិនអាចបើកវគ្គក្រុមបានទេ ហើយមិនទាន់ដឹងមូលហេតុ។ Sala មិនបានលុបអ្វីទេ។ សូមចាប់ផ្ដើមម្ដងទៀត។ បើនៅតែមិនបាន សូមប្រើថតផ្សេង៖ DATA_DIR=./data2 npm start'
	],
	'data.gone': [
		'The file of the sessions was deleted, moved or replaced while Sala runs. Nothing more is taken in: it could not be found again. Stop Sala, put the folder back if you still have it, and start again.',
		'ឯកសារវគ្គក្រុមត្រូវបានលុប ផ្លាស់ទី ឬប្ដូរ ពេល Sala កំពុងដំណើរការ។ Sala មិនទទួលអ្វីថ្មីទេ ព្រោះនឹងរកមិនឃើញវិញ។ សូមបញ្ឈប់ Sala ដាក់ថតនោះមកវិញ បើនៅមាន រួចចាប់ផ្ដើមម្ដងទៀត។'
	],
	'data.no_room_for_copy': [
		'This version of Sala has to change the file of the sessions. It first makes a copy, and the disk is too full for that. Nothing was changed. Delete files you no longer need, then start again.',
		'Sala ជំនាន់នេះត្រូវកែឯកសារវគ្គក្រុម។ វាធ្វើច្បាប់ចម្លងជាមុន តែថាសពេញពេក។ គ្មានអ្វីត្រូវបានកែទេ។ សូមលុបឯកសារដែលលែងត្រូវការ រួចចាប់ផ្ដើមម្ដងទៀត។'
	],
	'data.no_copy_there': [
		'There is no such file to restore. Nothing was changed. Look at its name and folder: npm start -- --restore FILE',
		'គ្មានឯកសារនោះសម្រាប់យកមកវិញទេ។ គ្មានអ្វីត្រូវបានកែទេ។ សូមពិនិត្យឈ្មោះ និងថតរបស់វា៖ npm start -- --restore FILE'
	],
	'data.copy_unsound': [
		'This file is not a copy of sessions that Sala saved, or it is damaged. Nothing was changed. Choose another copy: npm start -- --restore FILE',
		'ឯកសារនេះមិនមែនជាច្បាប់ចម្លងវគ្គក្រុមដែល Sala បានរក្សាទុកទេ ឬវាខូច។ គ្មានអ្វីត្រូវបានកែទេ។ សូមជ្រើសច្បាប់ចម្លងផ្សេង៖ npm start -- --restore FILE'
	],
	'data.restored': [
		'The sessions of the copy are back. Start again without --restore next time',
		'វគ្គក្រុមក្នុងច្បាប់ចម្លងបានត្រឡប់មកវិញហើយ។ លើកក្រោយ សូមចាប់ផ្ដើមដោយគ្មាន --restore'
	],
	'data.older_file': [
		'An older file of sessions lies beside the one in use. It may hold single votes. Delete it when you no longer need it',
		'មានឯកសារវគ្គក្រុមចាស់មួយនៅក្បែរឯកសារដែលកំពុងប្រើ។ វាអាចមានចម្លើយរបស់ម្នាក់ៗ។ សូមលុបវា ពេលលែងត្រូវការ'
	],
	'data.full': ['The disk is full. Delete files you no longer need, then start again.', 'ថាសពេញហើយ។ សូមលុបឯកសារដែលលែងត្រូវការ រួចចាប់ផ្ដើមម្ដងទៀត។']
} as const satisfies Record<string, readonly [string, string]>;
