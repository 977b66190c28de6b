/** What the server says to people: code, sentence, next step, in both languages, because whoever starts it in a health centre may read only one. */
export const messages = {
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
	'leader.sessions': ['sessions', 'វគ្គក្រុម'],
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
	'live.unfinished': [
		'A session was never ended. Open it on the page of the facilitator, or it closes by itself. Scenario, day, and when it closes',
		'មានវគ្គក្រុមមួយមិនទាន់បញ្ចប់ទេ។ សូមបើកវាលើទំព័ររបស់អ្នកសម្របសម្រួល បើមិនដូច្នេះ វានឹងបិទដោយខ្លួនវា។ រឿង ថ្ងៃ និងពេលដែលវាបិទ'
	],
	'live.damaged': [
		'A session is damaged. The others go on. Look at it on the page of the facilitator, and close it. Scenario and day',
		'មានវគ្គក្រុមមួយខូច។ វគ្គក្រុមផ្សេងប្រើបានធម្មតា។ សូមមើលវាលើទំព័ររបស់អ្នកសម្របសម្រួល រួចបិទវា។ រឿង និងថ្ងៃ'
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
