/** What the server says to people: code, sentence, next step, in both languages, because whoever starts it in a health centre may read only one. */
export const messages = {
	'server.ready': ['On this computer', 'លើកុំព្យូទ័រនេះ'],
	'server.ready_room': ['On phones in the same network', 'លើទូរសព្ទក្នុងបណ្ដាញតែមួយ'],
	'live.join': ['Trainees join a session with their phones', 'សិក្ខាកាមចូលរួមវគ្គក្រុមតាមទូរសព្ទ'],
	'live.no_phone': [
		'Phones cannot reach this computer yet. Switch on its hotspot, or connect it to the network of the room.',
		'ទូរសព្ទមិនទាន់អាចភ្ជាប់មកកុំព្យូទ័រនេះបានទេ។ សូមបើក hotspot របស់វា ឬភ្ជាប់វាទៅបណ្ដាញក្នុងបន្ទប់។'
	],
	'live.lead': ['The facilitator leads here, on this computer only', 'អ្នកសម្របសម្រួលដឹកនាំនៅទីនេះ លើកុំព្យូទ័រនេះតែប៉ុណ្ណោះ'],
	'live.lead_here': ['The facilitator leads here, on this computer', 'អ្នកសម្របសម្រួលដឹកនាំនៅទីនេះ លើកុំព្យូទ័រនេះ'],
	'live.lead_remote': ['Or on a phone in the same network. Show this code to nobody else', 'ឬលើទូរសព្ទក្នុងបណ្ដាញតែមួយ។ សូមកុំបង្ហាញកូដនេះដល់អ្នកផ្សេង'],
	'live.wall': [
		'For the projector: begin a session on the page of the facilitator, and open its link for the wall.',
		'សម្រាប់អេក្រង់ធំ៖ សូមចាប់ផ្ដើមវគ្គលើទំព័ររបស់អ្នកសម្របសម្រួល រួចបើកតំណសម្រាប់អេក្រង់ធំនៅទីនោះ។'
	],
	'live.without': [
		'The course can be used. Sessions of a group cannot be led until this is solved.',
		'វគ្គសិក្សាអាចប្រើបាន។ វគ្គក្រុមមិនអាចធ្វើបានទេ រហូតដល់បញ្ហានេះត្រូវបានដោះស្រាយ។'
	],
	'live.way_in_used': [
		'This link opens once only. Use the link for the facilitator that stands in the window where Sala was started.',
		'តំណនេះបើកបានតែម្ដងទេ។ សូមប្រើតំណសម្រាប់អ្នកសម្របសម្រួល ដែលមានក្នុងផ្ទាំងដែល Sala បានចាប់ផ្ដើម។'
	],
	'server.stop': ['To stop: Ctrl+C', 'ដើម្បីបញ្ឈប់៖ Ctrl+C'],
	'server.stopping': ['Stopping.', 'កំពុងបញ្ឈប់។'],
	'server.bad_port': [
		'PORT is not a number from 0 to 65535. Set another one: PORT=3001 npm start',
		'PORT មិនមែនជាលេខពី 0 ដល់ 65535 ទេ។ សូមដាក់លេខផ្សេង៖ PORT=3001 npm start'
	],
	'server.bad_number': [
		'MAX_CONNECTIONS is not a number from 1 to 60000. Set another one: MAX_CONNECTIONS=6000 npm start',
		'MAX_CONNECTIONS មិនមែនជាលេខពី 1 ដល់ 60000 ទេ។ សូមដាក់លេខផ្សេង៖ MAX_CONNECTIONS=6000 npm start'
	],
	'server.bad_argument': [
		'The server does not know this argument. There are two: npm start -- --remote-facilitator --open',
		'ម៉ាស៊ីនមេមិនស្គាល់ពាក្យបញ្ជានេះទេ។ មានតែពីរគត់៖ npm start -- --remote-facilitator --open'
	],
	'server.port_taken': [
		'Another program already uses this port. Stop that program, or use another port: PORT=3001 npm start',
		'កម្មវិធីផ្សេងកំពុងប្រើច្រកនេះរួចហើយ។ សូមបញ្ឈប់កម្មវិធីនោះ ឬប្រើច្រកផ្សេង៖ PORT=3001 npm start'
	],
	'server.port_refused': [
		'This computer does not allow this port. Use a number above 1023: PORT=3000 npm start',
		'កុំព្យូទ័រនេះមិនអនុញ្ញាតច្រកនេះទេ។ សូមប្រើលេខធំជាង 1023៖ PORT=3000 npm start'
	],
	'server.not_listening': [
		'The server cannot listen at this address. Look at HOST and PORT.',
		'ម៉ាស៊ីនមេមិនអាចបើកទទួលនៅអាសយដ្ឋាននេះទេ។ សូមពិនិត្យ HOST និង PORT។'
	],
	'server.few_descriptors': [
		'This computer lets Sala open few files and connections. Raise the limit for open files (ulimit -n) for a larger room. Phones that can be connected at once',
		'កុំព្យូទ័រនេះអនុញ្ញាតឱ្យ Sala បើកឯកសារ និងការតភ្ជាប់បានតិច។ សម្រាប់បន្ទប់ធំជាងនេះ សូមបង្កើនចំនួនឯកសារដែលអាចបើកបាន (ulimit -n)។ ទូរសព្ទដែលអាចភ្ជាប់ក្នុងពេលតែមួយ'
	],
	'server.no_build': ['The application is not built yet. Run: npm start', 'កម្មវិធីមិនទាន់បានរៀបចំ (build) ទេ។ សូមដំណើរការ៖ npm start'],
	'data.no_folder': [
		'Sessions cannot be kept in this folder: it cannot be made or written. Choose another one: DATA_DIR=./data npm start',
		'មិនអាចរក្សាទុកទិន្នន័យក្នុងថតនេះបានទេ។ ថតនេះមិនអាចបង្កើត ឬសរសេរចូលបានទេ។ សូមជ្រើសថតផ្សេង៖ DATA_DIR=./data npm start'
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
		'On this disk votes would not survive a power cut. Choose a folder on the disk of this computer: DATA_DIR=./data npm start',
		'លើថាសនេះ ចម្លើយអាចបាត់ពេលដាច់ភ្លើង។ សូមជ្រើសថតលើថាសរបស់កុំព្យូទ័រនេះ៖ DATA_DIR=./data npm start'
	],
	'data.unreadable': [
		'The sessions in the data folder cannot be read. Keep that folder, and start with another one: DATA_DIR=./data2 npm start',
		'មិនអាចអានថតទិន្នន័យនេះបានទេ។ សូមរក្សាទុកថតនោះ ហើយចាប់ផ្ដើមជាមួយថតផ្សេង៖ DATA_DIR=./data2 npm start'
	],
	'data.full': [
		'The disk is full. Delete files you no longer need, then start again.',
		'ថាសពេញហើយ។ សូមលុបឯកសារដែលលែងត្រូវការ រួចចាប់ផ្ដើមម្ដងទៀត។'
	],
	'server.no_host': ['The request names no host.', 'សំណើនេះមិនប្រាប់ឈ្មោះម៉ាស៊ីនទេ។'],
	'server.unknown_host': [
		'This server does not answer to that name. Open one of the addresses it printed when it started, or add the name to ALLOWED_HOSTS.',
		'ម៉ាស៊ីនមេនេះមិនឆ្លើយតាមឈ្មោះនោះទេ។ សូមបើកអាសយដ្ឋានមួយដែលវាបានបង្ហាញពេលចាប់ផ្ដើម ឬបន្ថែមឈ្មោះនោះទៅ ALLOWED_HOSTS។'
	],
	'server.bad_address': ['This address cannot be read. Go back to the start page.', 'មិនអាចអានអាសយដ្ឋាននេះបានទេ។ សូមត្រឡប់ទៅទំព័រដើម។'],
	'server.long_address': ['This address is too long. Go back to the start page.', 'អាសយដ្ឋាននេះវែងពេក។ សូមត្រឡប់ទៅទំព័រដើម។'],
	'server.method': ['This server only reads and posts.', 'ម៉ាស៊ីនមេនេះទទួលតែការអាន និងការផ្ញើប៉ុណ្ណោះ។'],
	'server.foreign_write': [
		'This was not sent from a page of this server. Open the page again.',
		'សំណើនេះមិនបានផ្ញើពីទំព័ររបស់ម៉ាស៊ីនមេនេះទេ។ សូមបើកទំព័រនោះម្ដងទៀត។'
	],
	'server.large_body': ['This is larger than anything the course sends.', 'ទិន្នន័យនេះធំជាងអ្វីដែលវគ្គសិក្សាផ្ញើ។'],
	'server.no_length': ['The request does not say how long it is.', 'សំណើនេះមិនប្រាប់ប្រវែងរបស់វាទេ។'],
	'server.slow': ['The request took too long. Try again.', 'សំណើនេះយឺតពេក។ សូមព្យាយាមម្ដងទៀត។'],
	'server.large_headers': ['The headers of the request are too long.', 'ក្បាលសំណើវែងពេក។'],
	'server.unreadable': ['The request cannot be read.', 'មិនអាចអានសំណើនេះបានទេ។']
} as const satisfies Record<string, readonly [string, string]>;

export type Code = keyof typeof messages;

/** `code`, then the sentence in English and in Khmer, a line each. */
export const inWords = (code: Code): string => [code, ...messages[code]].join('\n');
