/** What a server with a database says, and the commands beside it: code, sentence, next step, in both languages (messages.ts). */
export const databaseMessages = {
	'db.unreachable': [
		'The database does not answer at the address in DATABASE_URL, or does not let Sala in. See that it runs, and check the address, the name and the password.',
		'មូលដ្ឋានទិន្នន័យមិនឆ្លើយតបតាមអាសយដ្ឋានក្នុង DATABASE_URL ឬមិនអនុញ្ញាតឱ្យ Sala ចូល។ សូមមើលថាវាដំណើរការ ហើយពិនិត្យអាសយដ្ឋាន ឈ្មោះ និងពាក្យសម្ងាត់។'
	],
	'db.direct_unreachable': [
		'The database does not answer at the address in DATABASE_DIRECT_URL, or does not let Sala in. Check the address, the name and the password in DATABASE_DIRECT_URL.',
		'មូលដ្ឋានទិន្នន័យមិនឆ្លើយតបតាមអាសយដ្ឋានក្នុង DATABASE_DIRECT_URL ឬមិនអនុញ្ញាតឱ្យ Sala ចូល។ សូមពិនិត្យអាសយដ្ឋាន ឈ្មោះ និងពាក្យសម្ងាត់ក្នុង DATABASE_DIRECT_URL។'
	],
	'db.unsafe': [
		'The database would lose answers in a power cut. Set fsync = on, full_page_writes = on and synchronous_commit = on.',
		'មូលដ្ឋានទិន្នន័យនេះនឹងបាត់ចម្លើយពេលដាច់ភ្លើង។ សូមដាក់ fsync = on, full_page_writes = on និង synchronous_commit = on។'
	],
	'db.newer': [
		'A newer version of Sala has used this database. Start that version, or use another database.',
		'Sala កំណែថ្មីជាងនេះបានប្រើមូលដ្ឋានទិន្នន័យនេះ។ សូមចាប់ផ្ដើមកំណែនោះ ឬប្រើមូលដ្ឋានទិន្នន័យផ្សេង។'
	],
	'db.alone': [
		'The database has no synchronous standby: what phones were told is sent in the last moments is lost if its machine is.',
		'មូលដ្ឋានទិន្នន័យគ្មានម៉ាស៊ីនបម្រុងដែលរក្សាទុកក្នុងពេលតែមួយទេ៖ បើម៉ាស៊ីនរបស់វាខូច ចម្លើយនៅនាទីចុងក្រោយដែលទូរសព្ទបានប្រាប់ថាផ្ញើរួច អាចបាត់បង់។'
	],
	'db.standby': [
		'The database has a synchronous standby: an answer is called sent when both have it.',
		'មូលដ្ឋានទិន្នន័យមានម៉ាស៊ីនបម្រុងដែលរក្សាទុកក្នុងពេលតែមួយ៖ ចម្លើយត្រូវបានប្រាប់ថាផ្ញើរួច ពេលទាំងពីរមានវា។'
	],
	'db.needs_standby': [
		'The database has no synchronous standby, and SALA_NEEDS_STANDBY asks for one. Name it in synchronous_standby_names, or start without SALA_NEEDS_STANDBY.',
		'មូលដ្ឋានទិន្នន័យគ្មានម៉ាស៊ីនបម្រុងដែលរក្សាទុកក្នុងពេលតែមួយទេ ហើយ SALA_NEEDS_STANDBY ទាមទារវា។ សូមដាក់ឈ្មោះវាក្នុង synchronous_standby_names ឬចាប់ផ្ដើមដោយគ្មាន SALA_NEEDS_STANDBY។'
	],
	'db.is_standby': [
		'DATABASE_URL leads to a standby, which takes no answers. Give the address that leads to the first database.',
		'DATABASE_URL ទៅកាន់ម៉ាស៊ីនបម្រុង ដែលមិនទទួលចម្លើយទេ។ សូមដាក់អាសយដ្ឋានដែលទៅកាន់មូលដ្ឋានទិន្នន័យដើម។'
	],
	'db.too_old': [
		'The database is older than PostgreSQL 15. Use PostgreSQL 15 or newer.',
		'មូលដ្ឋានទិន្នន័យចាស់ជាង PostgreSQL 15។ សូមប្រើ PostgreSQL 15 ឬថ្មីជាង។'
	],
	'db.deaf': [
		'Servers do not hear each other at once: DATABASE_URL leads to a pooler of transactions. They ask once a second instead. Set DATABASE_DIRECT_URL to the database itself, or DATABASE_LISTEN=off to say that this is meant.',
		'ម៉ាស៊ីនមេមិនឮគ្នាភ្លាមៗទេ៖ DATABASE_URL ទៅកាន់ pooler។ វាសួរគ្នារាល់វិនាទីជំនួស។ សូមដាក់ DATABASE_DIRECT_URL ទៅមូលដ្ឋានទិន្នន័យផ្ទាល់ ឬ DATABASE_LISTEN=off បើចង់បែបនេះ។'
	],
	'db.recycles': [
		'The database uses the files of its log again, with what stands in them: traces of closed sessions lie there for longer than a night. Set wal_recycle = off.',
		'មូលដ្ឋានទិន្នន័យយកឯកសារកំណត់ហេតុចាស់មកប្រើឡើងវិញ ដោយមិនលុបអ្វីក្នុងនោះ៖ ដានរបស់វគ្គក្រុមដែលបានបិទ នៅទីនោះយូរជាងមួយយប់។ សូមដាក់ wal_recycle = off។'
	],
	'db.no_checkpoint': [
		'The user of the database may not make a checkpoint: traces of closed sessions stay in its log for longer than a night. As a superuser, with the name of the user in DATABASE_URL in place of sala: grant pg_checkpoint to sala;',
		'អ្នកប្រើនៃមូលដ្ឋានទិន្នន័យ គ្មានសិទ្ធិធ្វើ checkpoint ទេ៖ ដានរបស់វគ្គក្រុមដែលបានបិទ នៅក្នុងកំណត់ហេតុយូរជាងមួយយប់។ ក្នុងនាមជា superuser សូមដាក់ឈ្មោះអ្នកប្រើក្នុង DATABASE_URL ជំនួស sala៖ grant pg_checkpoint to sala;'
	],
	'db.no_switch': [
		'The user of the database may not begin a new file of its log: traces of closed sessions stay there for longer than a night. As a superuser, in this database, with the name of the user in DATABASE_URL in place of sala: grant execute on function pg_switch_wal() to sala;',
		'អ្នកប្រើនៃមូលដ្ឋានទិន្នន័យ គ្មានសិទ្ធិចាប់ផ្ដើមឯកសារកំណត់ហេតុថ្មីទេ៖ ដានរបស់វគ្គក្រុមដែលបានបិទ នៅទីនោះយូរជាងមួយយប់។ ក្នុងនាមជា superuser ក្នុងមូលដ្ឋានទិន្នន័យនេះ សូមដាក់ឈ្មោះអ្នកប្រើក្នុង DATABASE_URL ជំនួស sala៖ grant execute on function pg_switch_wal() to sala;'
	],
	'db.read_only': [
		'The database takes nothing new: it is set to be read only, as some are when their disk is full. Make room, then set default_transaction_read_only = off.',
		'មូលដ្ឋានទិន្នន័យមិនទទួលអ្វីថ្មីទេ៖ វាត្រូវបានដាក់ឱ្យអានតែប៉ុណ្ណោះ ដូចពេលថាសរបស់វាពេញ។ សូមរកកន្លែងទំនេរ រួចដាក់ default_transaction_read_only = off។'
	],
	'db.logs_votes': [
		'The database writes statements into its log together with their values: who voted what, and when. Set log_parameter_max_length = 0, or let the user of DATABASE_URL (here sala) set it: grant set on parameter log_parameter_max_length to sala;',
		'មូលដ្ឋានទិន្នន័យសរសេរពាក្យបញ្ជា ជាមួយតម្លៃរបស់វា ក្នុងកំណត់ហេតុ៖ នរណាឆ្លើយអ្វី នៅពេលណា។ សូមដាក់ log_parameter_max_length = 0 ឬឱ្យសិទ្ធិដល់អ្នកប្រើក្នុង DATABASE_URL (នៅទីនេះ sala)៖ grant set on parameter log_parameter_max_length to sala;'
	],
	'db.needs_quiet_log': [
		'The database writes statements into its log together with their values: who voted what, and when. SALA_NEEDS_QUIET_LOG asks for a database that does not. Set log_parameter_max_length = 0, or let the user of DATABASE_URL (here sala) set it: grant set on parameter log_parameter_max_length to sala; Or start without SALA_NEEDS_QUIET_LOG.',
		'មូលដ្ឋានទិន្នន័យសរសេរពាក្យបញ្ជា ជាមួយតម្លៃរបស់វា ក្នុងកំណត់ហេតុ៖ នរណាឆ្លើយអ្វី នៅពេលណា។ SALA_NEEDS_QUIET_LOG ទាមទារមូលដ្ឋានទិន្នន័យដែលមិនធ្វើដូច្នេះ។ សូមដាក់ log_parameter_max_length = 0 ឬឱ្យសិទ្ធិដល់អ្នកប្រើក្នុង DATABASE_URL (នៅទីនេះ sala)៖ grant set on parameter log_parameter_max_length to sala; ឬចាប់ផ្ដើមដោយគ្មាន SALA_NEEDS_QUIET_LOG។'
	],
	'db.other_clock': [
		'The clock of this computer and that of the database are more than five minutes apart. Until they agree, this server closes no session that nobody ended. Let the network set both clocks (NTP).',
		'នាឡិការបស់កុំព្យូទ័រនេះ និងនាឡិការបស់មូលដ្ឋានទិន្នន័យ ខុសគ្នាលើសពីប្រាំនាទី។ មុនពេលនាឡិកាទាំងពីរត្រូវគ្នា ម៉ាស៊ីនមេនេះមិនបិទវគ្គក្រុមដែលគ្មាននរណាបញ្ចប់ទេ។ សូមឱ្យបណ្ដាញកំណត់នាឡិកាទាំងពីរ (NTP)។'
	],
	'db.other_seat_key': [
		'Other servers on this database have another SEAT_KEY, or none, and phones would lose their seats. Give all servers the same one. To change it, close every open session first.',
		'ម៉ាស៊ីនមេផ្សេងលើមូលដ្ឋានទិន្នន័យនេះ មាន SEAT_KEY ផ្សេង ឬគ្មាន។ ទូរសព្ទនឹងបាត់កន្លែង។ សូមដាក់ SEAT_KEY តែមួយលើម៉ាស៊ីនមេទាំងអស់។ ដើម្បីប្ដូរវា សូមបិទវគ្គក្រុមដែលកំពុងបើកទាំងអស់ជាមុនសិន។'
	],
	'migrate.done': ['The database is ready. These steps were carried out', 'មូលដ្ឋានទិន្នន័យរួចរាល់ហើយ។ ជំហានដែលបានធ្វើ'],
	'migrate.nothing': ['The database is ready. Nothing had to be changed.', 'មូលដ្ឋានទិន្នន័យរួចរាល់ហើយ។ គ្មានអ្វីត្រូវប្ដូរទេ។'],
	'migrate.no_database': [
		'There is no database to make ready. Set DATABASE_URL as the servers have it. On a laptop npm start does it by itself.',
		'គ្មានមូលដ្ឋានទិន្នន័យត្រូវរៀបចំទេ។ សូមដាក់ DATABASE_URL ដូចម៉ាស៊ីនមេ។ លើកុំព្យូទ័រផ្ទាល់ខ្លួន npm start ធ្វើការនេះដោយខ្លួនវា។'
	],
	'leader.usage': [
		'There are four commands: npm run leader add "Battambang 3" · npm run leader list · npm run leader link "Battambang 3" · npm run leader remove "Battambang 3"',
		'មានពាក្យបញ្ជាបួន៖ npm run leader add "បាត់ដំបង ៣" · npm run leader list · npm run leader link "បាត់ដំបង ៣" · npm run leader remove "បាត់ដំបង ៣"'
	],
	'leader.no_database': [
		'Facilitators have keys of their own only where several servers share a database. Set DATABASE_URL as the servers have it. On a laptop, npm start prints the link.',
		'អ្នកសម្របសម្រួលមានតំណផ្ទាល់ខ្លួន តែនៅពេលម៉ាស៊ីនមេច្រើនប្រើមូលដ្ឋានទិន្នន័យរួម។ សូមដាក់ DATABASE_URL ដូចម៉ាស៊ីនមេ។ លើកុំព្យូទ័រផ្ទាល់ខ្លួន npm start បង្ហាញតំណនោះ។'
	],
	'leader.bad_label': [
		'The name has no letters, or more than 60. Take a place and a number, and no name of a person: "Battambang 3"',
		'ឈ្មោះនេះគ្មានអក្សរ ឬវែងជាង 60 តួ។ សូមប្រើឈ្មោះកន្លែង និងលេខ មិនមែនឈ្មោះមនុស្សទេ៖ "បាត់ដំបង ៣"'
	],
	'leader.known': [
		'There is a facilitator of this name. Take another name, or print a new link: npm run leader link',
		'មានអ្នកសម្របសម្រួលដែលមានឈ្មោះនេះហើយ។ សូមប្រើឈ្មោះផ្សេង ឬបង្ហាញតំណថ្មី៖ npm run leader link'
	],
	'leader.unknown': [
		'There is no facilitator of this name. Look at the list: npm run leader list',
		'គ្មានអ្នកសម្របសម្រួលដែលមានឈ្មោះនេះទេ។ សូមមើលបញ្ជី៖ npm run leader list'
	],
	'leader.added': [
		'This link lets one browser lead. It works once, within seven days, and is not shown again. Give it to that person alone',
		'តំណនេះឱ្យកម្មវិធីរុករកមួយដឹកនាំបាន។ វាប្រើបានតែម្ដង ក្នុងរយៈពេលប្រាំពីរថ្ងៃ ហើយមិនបង្ហាញម្ដងទៀតទេ។ សូមឱ្យវាទៅម្ចាស់ម្នាក់ប៉ុណ្ណោះ'
	],
	'leader.removed': [
		'This facilitator leads no more. The sessions stay, and close by themselves. A new link brings them back: npm run leader link',
		'អ្នកសម្របសម្រួលនេះលែងដឹកនាំទៀតហើយ។ វគ្គក្រុមនៅដដែល ហើយនឹងបិទដោយខ្លួនវា។ តំណថ្មីនាំវគ្គក្រុមទាំងនោះមកវិញ៖ npm run leader link'
	],
	'leader.none': [
		'No facilitator yet. Add one: npm run leader add "Battambang 3"',
		'មិនទាន់មានអ្នកសម្របសម្រួលទេ។ សូមបន្ថែម៖ npm run leader add "បាត់ដំបង ៣"'
	],
	'leader.leads': ['leads', 'ដឹកនាំបាន'],
	'leader.open': ['has not opened the link yet', 'មិនទាន់បើកតំណ'],
	'leader.without': ['has no key', 'គ្មានតំណ'],
	'leader.sessions': ['sessions', 'វគ្គក្រុម']
} as const satisfies Record<string, readonly [string, string]>;
