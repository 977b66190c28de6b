/** What the server says to people: code, sentence, next step, in both languages, because whoever starts it in a health centre may read only one. */
export const messages = {
	'server.ready': ['On this computer', 'លើកុំព្យូទ័រនេះ'],
	'server.ready_room': ['On phones in the same network', 'លើទូរសព្ទក្នុងបណ្តាញតែមួយ'],
	'server.stop': ['To stop: Ctrl+C', 'ដើម្បីបញ្ឈប់៖ Ctrl+C'],
	'server.stopping': ['Stopping.', 'កំពុងបញ្ឈប់។'],
	'server.bad_port': [
		'PORT is not a number from 0 to 65535. Set another one: PORT=3001 npm start',
		'PORT មិនមែនជាលេខពី 0 ដល់ 65535 ទេ។ សូមដាក់លេខផ្សេង៖ PORT=3001 npm start'
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
		'ម៉ាស៊ីនមេមិនអាចស្តាប់នៅអាសយដ្ឋាននេះទេ។ សូមពិនិត្យ HOST និង PORT។'
	],
	'server.no_build': ['The application is not built yet. Run: npm start', 'កម្មវិធីមិនទាន់បានសាងសង់ទេ។ សូមដំណើរការ៖ npm start'],
	'server.no_host': ['The request names no host.', 'សំណើនេះមិនប្រាប់ឈ្មោះម៉ាស៊ីនទេ។'],
	'server.unknown_host': [
		'This server does not answer to that name. Open one of the addresses it printed when it started, or add the name to ALLOWED_HOSTS.',
		'ម៉ាស៊ីនមេនេះមិនឆ្លើយតាមឈ្មោះនោះទេ។ សូមបើកអាសយដ្ឋានមួយដែលវាបានបង្ហាញពេលចាប់ផ្តើម ឬបន្ថែមឈ្មោះនោះទៅ ALLOWED_HOSTS។'
	],
	'server.bad_address': ['This address cannot be read. Go back to the start page.', 'មិនអាចអានអាសយដ្ឋាននេះបានទេ។ សូមត្រឡប់ទៅទំព័រដើម។'],
	'server.long_address': ['This address is too long. Go back to the start page.', 'អាសយដ្ឋាននេះវែងពេក។ សូមត្រឡប់ទៅទំព័រដើម។'],
	'server.method': ['This server only reads and posts.', 'ម៉ាស៊ីនមេនេះទទួលតែការអាន និងការផ្ញើប៉ុណ្ណោះ។'],
	'server.foreign_write': [
		'This was not sent from a page of this server. Open the page again.',
		'សំណើនេះមិនបានផ្ញើពីទំព័ររបស់ម៉ាស៊ីនមេនេះទេ។ សូមបើកទំព័រនោះម្តងទៀត។'
	],
	'server.large_body': ['This is larger than anything the course sends.', 'ទិន្នន័យនេះធំជាងអ្វីដែលមេរៀនផ្ញើ។'],
	'server.no_length': ['The request does not say how long it is.', 'សំណើនេះមិនប្រាប់ប្រវែងរបស់វាទេ។'],
	'server.slow': ['The request took too long. Try again.', 'សំណើនេះយឺតពេក។ សូមព្យាយាមម្តងទៀត។'],
	'server.large_headers': ['The headers of the request are too long.', 'ក្បាលសំណើវែងពេក។'],
	'server.unreadable': ['The request cannot be read.', 'មិនអាចអានសំណើនេះបានទេ។']
} as const satisfies Record<string, readonly [string, string]>;

export type Code = keyof typeof messages;

/** `code`, then the sentence in English and in Khmer, a line each. */
export const inWords = (code: Code): string => [code, ...messages[code]].join('\n');
