/** What the server says to people: code, sentence, next step, in both languages, because whoever starts it in a health centre may read only one. */
import { dataMessages } from './data-messages.ts';
import { databaseMessages } from './database-messages.ts';

export const messages = {
	...dataMessages,
	...databaseMessages,
	'server.ready': ['Course', 'វគ្គ'],
	'server.ready_room': ['On phones in the same network', 'លើទូរសព្ទក្នុងបណ្ដាញតែមួយ'],
	'live.join': ['Phones', 'ទូរសព្ទ'],
	'live.no_phone': [
		'Phones cannot reach this computer yet. Switch on its hotspot, or connect it to the network of the room.',
		'ទូរសព្ទមិនទាន់អាចភ្ជាប់មកកុំព្យូទ័រនេះបានទេ។ សូមបើក hotspot របស់វា ឬភ្ជាប់វាទៅបណ្ដាញក្នុងបន្ទប់។'
	],
	// Short: the link behind it must stand on one line of eighty.
	'live.lead': ['Lead', 'ដឹកនាំ'],
	'live.enter': ['link', 'តំណ'],
	'live.lead_remote': [
		'Or on a phone in the same network, until Sala is stopped. Show this code to nobody else',
		'ឬលើទូរសព្ទក្នុងបណ្ដាញតែមួយ រហូតដល់ Sala ត្រូវបានបញ្ឈប់។ សូមកុំបង្ហាញកូដនេះដល់អ្នកផ្សេង'
	],
	'live.once': [
		'A link for the facilitator works once. For a new one, stop Sala and start it again.',
		'តំណសម្រាប់អ្នកសម្របសម្រួល ប្រើបានតែម្ដង។ បើត្រូវការតំណថ្មី សូមបញ្ឈប់ Sala រួចចាប់ផ្ដើមម្ដងទៀត។'
	],
	'live.without': [
		'The course can be used. Sessions of a group cannot be led until this is solved.',
		'វគ្គសិក្សាអាចប្រើបាន។ វគ្គក្រុមមិនអាចធ្វើបានទេ រហូតដល់បញ្ហានេះត្រូវបានដោះស្រាយ។'
	],
	'server.stop': ['stop', 'ឈប់'],
	'server.stopping': ['Stopping.', 'កំពុងបញ្ឈប់។'],
	'server.bad_port': [
		'PORT is not a number from 0 to 65535. Set another one: PORT=3001 npm start',
		'PORT មិនមែនជាលេខពី 0 ដល់ 65535 ទេ។ សូមដាក់លេខផ្សេង៖ PORT=3001 npm start'
	],
	'server.bad_number': [
		'MAX_CONNECTIONS is not a number from 1 to 60000. Set another one: MAX_CONNECTIONS=6000 npm start',
		'MAX_CONNECTIONS មិនមែនជាលេខពី 1 ដល់ 60000 ទេ។ សូមដាក់លេខផ្សេង៖ MAX_CONNECTIONS=6000 npm start'
	],
	'server.bad_seats': [
		'SEATS_PER_PHONE or SEATS_PER_SESSION is not a number from 1 to 60000. Set another one: SEATS_PER_SESSION=300 npm start',
		'SEATS_PER_PHONE ឬ SEATS_PER_SESSION មិនមែនជាលេខពី 1 ដល់ 60000 ទេ។ សូមដាក់លេខផ្សេង៖ SEATS_PER_SESSION=300 npm start'
	],
	'server.bad_minutes': [
		'CLOSE_AFTER_MINUTES is not a whole number from 1 to 720. A session that has ended is closed after so many minutes: CLOSE_AFTER_MINUTES=30 npm start',
		'CLOSE_AFTER_MINUTES មិនមែនជាលេខគត់ពី 1 ដល់ 720 ទេ។ វគ្គក្រុមដែលបានបញ្ចប់ ត្រូវបិទក្រោយចំនួននាទីនេះ៖ CLOSE_AFTER_MINUTES=30 npm start'
	],
	'server.bad_days': [
		'CLOSE_AFTER_DAYS is not a whole number from 1 to 60. A session that nobody ended is closed after so many days: CLOSE_AFTER_DAYS=7 npm start',
		'CLOSE_AFTER_DAYS មិនមែនជាលេខគត់ពី 1 ដល់ 60 ទេ។ វគ្គក្រុមដែលគ្មាននរណាបញ្ចប់ ត្រូវបិទក្រោយចំនួនថ្ងៃនេះ៖ CLOSE_AFTER_DAYS=7 npm start'
	],
	'server.unreadable_secret': [
		'A file that DATABASE_URL_FILE, DATABASE_DIRECT_URL_FILE or SEAT_KEY_FILE names cannot be read, or is empty. Check the path, and who may read it.',
		'ឯកសារដែល DATABASE_URL_FILE, DATABASE_DIRECT_URL_FILE ឬ SEAT_KEY_FILE បញ្ជាក់ មិនអាចអានបានទេ ឬទទេ។ សូមពិនិត្យផ្លូវ និងសិទ្ធិអាន។'
	],
	'server.bad_database': [
		'DATABASE_URL or DATABASE_DIRECT_URL is not the address of a PostgreSQL database: postgres://name:password@machine:5432/sala. Within the password write %40 for @, %23 for #, %2F for /, %3F for ?, %25 for %.',
		'DATABASE_URL ឬ DATABASE_DIRECT_URL មិនមែនជាអាសយដ្ឋានមូលដ្ឋានទិន្នន័យ PostgreSQL ទេ៖ postgres://name:password@machine:5432/sala។ ក្នុងពាក្យសម្ងាត់ សូមសរសេរ %40 ជំនួស @, %23 ជំនួស #, %2F ជំនួស /, %3F ជំនួស ?, %25 ជំនួស %។'
	],
	'server.bad_database_connections': [
		'DATABASE_CONNECTIONS is not a whole number from 2 to 100. Set another one, or leave it out: DATABASE_CONNECTIONS=8',
		'DATABASE_CONNECTIONS មិនមែនជាលេខគត់ពី 2 ដល់ 100 ទេ។ សូមដាក់លេខផ្សេង ឬមិនដាក់ក៏បាន៖ DATABASE_CONNECTIONS=8'
	],
	'server.bad_needs_standby': [
		'SALA_NEEDS_STANDBY is neither 1 nor 0. To start only where there is a synchronous standby: SALA_NEEDS_STANDBY=1',
		'SALA_NEEDS_STANDBY មិនមែន 1 ឬ 0 ទេ។ ដើម្បីចាប់ផ្ដើមតែពេលមានម៉ាស៊ីនបម្រុងដែលរក្សាទុកក្នុងពេលតែមួយ៖ SALA_NEEDS_STANDBY=1'
	],
	'server.bad_needs_quiet_log': [
		'SALA_NEEDS_QUIET_LOG is neither 1 nor 0. To start only where the database writes no votes into its log: SALA_NEEDS_QUIET_LOG=1',
		'SALA_NEEDS_QUIET_LOG មិនមែន 1 ឬ 0 ទេ។ ដើម្បីចាប់ផ្ដើមតែពេលមូលដ្ឋានទិន្នន័យមិនសរសេរចម្លើយក្នុងកំណត់ហេតុ៖ SALA_NEEDS_QUIET_LOG=1'
	],
	'server.bad_listen': [
		'DATABASE_LISTEN is neither on nor off. Leave it out, or behind a pooler of transactions: DATABASE_LISTEN=off',
		'DATABASE_LISTEN មិនមែន on ឬ off ទេ។ សូមកុំដាក់វា ឬបើមាន pooler៖ DATABASE_LISTEN=off'
	],
	'server.bad_tz': [
		'TZ names no place that this computer knows, so the night would be that of Greenwich. Set another one: TZ=Asia/Phnom_Penh',
		'TZ ប្រាប់ឈ្មោះកន្លែងដែលកុំព្យូទ័រនេះមិនស្គាល់ ដូច្នេះ យប់នឹងគិតតាម Greenwich។ សូមដាក់ឈ្មោះផ្សេង៖ TZ=Asia/Phnom_Penh'
	],
	'server.bad_hosts': [
		'ALLOWED_HOSTS has an entry that is no name of a machine. Names stand with spaces or commas between them, without a path and without *: ALLOWED_HOSTS=https://sala.example.org',
		'ALLOWED_HOSTS មានអ្វីមួយដែលមិនមែនជាឈ្មោះម៉ាស៊ីនទេ។ សូមដាក់ដកឃ្លា ឬក្បៀសរវាងឈ្មោះ ដោយគ្មានផ្លូវ និងគ្មាន *៖ ALLOWED_HOSTS=https://sala.example.org'
	],
	'server.bad_log': [
		'LOG is neither json nor words. For one line of JSON for each happening: LOG=json',
		'LOG មិនមែន json ឬ words ទេ។ ដើម្បីបានមួយបន្ទាត់ JSON សម្រាប់ព្រឹត្តិការណ៍មួយ៖ LOG=json'
	],
	'live.no_link_in_json': [
		'With LOG=json the link to lead by is not shown. To lead groups on this computer, start without it.',
		'ពេលមាន LOG=json តំណសម្រាប់ដឹកនាំ មិនបង្ហាញទេ។ ដើម្បីដឹកនាំក្រុមលើកុំព្យូទ័រនេះ សូមចាប់ផ្ដើមដោយគ្មានវា។'
	],
	'server.no_https_name': [
		'A server with a database needs a name that a proxy serves with https, or keys would cross the network in clear: ALLOWED_HOSTS=https://sala.example.org',
		'ម៉ាស៊ីនមេដែលមានមូលដ្ឋានទិន្នន័យ ត្រូវមានឈ្មោះដែល proxy បម្រើតាម https បើមិនដូច្នេះទេ សោនឹងឆ្លងបណ្ដាញដោយគ្មានការការពារ៖ ALLOWED_HOSTS=https://sala.example.org'
	],
	'server.short_seat_key': [
		'SEAT_KEY is shorter than 32 letters and digits: somebody could guess it. Make a new one and put it in the file that SEAT_KEY_FILE names: openssl rand -hex 32',
		'SEAT_KEY ខ្លីជាង 32 តួ។ គេអាចទាយបាន។ សូមបង្កើតថ្មី រួចដាក់ក្នុងឯកសារដែល SEAT_KEY_FILE បញ្ជាក់៖ openssl rand -hex 32'
	],
	'server.bad_sweep_at': [
		'SWEEP_AT is not a time of day from 00:00 to 23:59. What closed sessions left is wiped each night from then on: SWEEP_AT=02:30',
		'SWEEP_AT មិនមែនជាម៉ោងពី 00:00 ដល់ 23:59 ទេ។ ដានរបស់វគ្គក្រុមដែលបានបិទ ត្រូវលុបរាល់យប់ ចាប់ពីម៉ោងនោះ៖ SWEEP_AT=02:30'
	],
	'server.bad_metrics_port': [
		'METRICS_PORT is not a number from 1 to 65535. Set another one, or leave it out: METRICS_PORT=9464 npm start',
		'METRICS_PORT មិនមែនជាលេខពី 1 ដល់ 65535 ទេ។ សូមដាក់លេខផ្សេង ឬមិនដាក់ក៏បាន៖ METRICS_PORT=9464 npm start'
	],
	'server.metrics_port_taken': [
		'The port for the numbers (METRICS_PORT) is in use, or this user may not open it. Set another one: METRICS_PORT=9465 npm start',
		'ច្រកសម្រាប់តួលេខ (METRICS_PORT) កំពុងប្រើរួចហើយ ឬអ្នកប្រើនេះគ្មានសិទ្ធិបើក។ សូមដាក់លេខផ្សេង៖ METRICS_PORT=9465 npm start'
	],
	'server.bad_metrics_host': [
		'METRICS_HOST is no address of this computer. Leave it out, or set one that this computer has: METRICS_HOST=127.0.0.1',
		'METRICS_HOST មិនមែនជាអាសយដ្ឋានរបស់កុំព្យូទ័រនេះទេ។ សូមកុំដាក់វា ឬដាក់អាសយដ្ឋានដែលកុំព្យូទ័រនេះមាន៖ METRICS_HOST=127.0.0.1'
	],
	'server.bad_drain': [
		'DRAIN_SECONDS is not a whole number from 0 to 300. So long a server goes on after it was told to stop: DRAIN_SECONDS=5 npm start',
		'DRAIN_SECONDS មិនមែនជាលេខគត់ពី 0 ដល់ 300 ទេ។ ក្រោយទទួលបញ្ជាឱ្យឈប់ ម៉ាស៊ីនមេនៅបន្តប៉ុន្មានវិនាទីនេះ៖ DRAIN_SECONDS=5 npm start'
	],
	'server.bad_argument': [
		'The server does not know this argument. There are: npm start -- --remote-facilitator --open --no-open --restore FILE',
		'ម៉ាស៊ីនមេមិនស្គាល់ពាក្យបញ្ជានេះទេ។ មាន៖ npm start -- --remote-facilitator --open --no-open --restore FILE'
	],
	'server.no_restore': [
		'--restore brings back the sessions of a laptop, and DATABASE_URL says that sessions lie in a database. Nothing was changed. Restore a backup of the database with pg_restore, as docs/running-a-server.en.md says; or start without DATABASE_URL.',
		'--restore យកវគ្គក្រុមរបស់កុំព្យូទ័រផ្ទាល់ខ្លួនមកវិញ តែ DATABASE_URL ប្រាប់ថា វគ្គក្រុមនៅក្នុងមូលដ្ឋានទិន្នន័យ។ គ្មានអ្វីត្រូវបានកែទេ។ សូមយកច្បាប់ចម្លងបម្រុងមកវិញដោយ pg_restore ដូចក្នុង docs/running-a-server.km.md ឬចាប់ផ្ដើមដោយគ្មាន DATABASE_URL។'
	],
	'server.no_remote': [
		'--remote-facilitator changes nothing where DATABASE_URL is set: there each facilitator leads with a key of their own, on a phone too. Start without it; a key: npm run leader add "Battambang 3"',
		'--remote-facilitator មិនប្ដូរអ្វីទេ ពេលមាន DATABASE_URL៖ នៅទីនោះ អ្នកសម្របសម្រួលម្នាក់ៗដឹកនាំដោយតំណផ្ទាល់ខ្លួន លើទូរសព្ទក៏បាន។ សូមចាប់ផ្ដើមដោយគ្មានវា។ សម្រាប់តំណ៖ npm run leader add "បាត់ដំបង ៣"'
	],
	'server.other_port': [
		'Another program already uses the usual port. Where a firewall asks, allow this one',
		'កម្មវិធីផ្សេងកំពុងប្រើច្រកធម្មតារួចហើយ។ បើ firewall សួរ សូមអនុញ្ញាតច្រកនេះ'
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
	'stick.not_whole': [
		'This copy of Sala is not whole: something is missing or was cut short. Copy the whole folder again, wait until the copying has ended, and eject the stick before you pull it out.',
		'ច្បាប់ចម្លង Sala នេះមិនគ្រប់ទេ៖ មានអ្វីខ្លះបាត់ ឬដាច់។ សូមចម្លងថតទាំងមូលម្ដងទៀត ចាំឱ្យចប់ រួចសូម Eject មុនដក USB។'
	],
	'live.unfinished': [
		'A session was never ended. Open it on the page of the facilitator, or it closes by itself. Scenario, day, and when it closes',
		'មានវគ្គក្រុមមួយមិនទាន់បញ្ចប់ទេ។ សូមបើកវាលើទំព័ររបស់អ្នកសម្របសម្រួល បើមិនដូច្នេះ វានឹងបិទដោយខ្លួនវា។ រឿង ថ្ងៃ និងពេលដែលវាបិទ'
	],
	'live.damaged': [
		'A session is damaged. The others go on. Look at it on the page of the facilitator, and close it. Scenario and day',
		'មានវគ្គក្រុមមួយខូច។ វគ្គក្រុមផ្សេងប្រើបានធម្មតា។ សូមមើលវាលើទំព័ររបស់អ្នកសម្របសម្រួល រួចបិទវា។ រឿង និងថ្ងៃ'
	],
	'server.no_host': [
		'The request does not say in its Host line which server it wants. Open one of the addresses that Sala printed when it started.',
		'សំណើនេះមិនប្រាប់ក្នុងបន្ទាត់ Host ថាចង់ទៅម៉ាស៊ីនមេណាទេ។ សូមបើកអាសយដ្ឋានមួយដែល Sala បានបង្ហាញពេលចាប់ផ្ដើម។'
	],
	'server.two_hosts': [
		'The request has more than one Host line. Let the program in front of Sala send one, then open the page again.',
		'សំណើនេះមានបន្ទាត់ Host លើសពីមួយ។ សូមឱ្យកម្មវិធីដែលនៅមុខ Sala ផ្ញើតែមួយ រួចបើកទំព័រនោះម្ដងទៀត។'
	],
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
