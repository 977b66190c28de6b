/** What is written down of a fault beside its code. */

/** SQLSTATE classes whose messages name the user or the database: invalid authorization, invalid catalog name. */
const ofAddress = /^(?:28|3D)/;

/**
 * No piece of an address: where a password is not written as it should be, a piece of it is taken for the name of a machine, a user or a database. What a
 * fault calls itself, and where it was, is enough to look it up.
 */
export function causeWords(cause: unknown): string {
	if (!(cause instanceof Error)) return String(cause);
	const { code, routine, syscall, severity, message } = cause as Error & {
		readonly [name in 'code' | 'routine' | 'syscall' | 'severity']?: string;
	};
	if (code === undefined || (severity !== undefined && !ofAddress.test(code))) return [code, message].filter(Boolean).join(' ');
	return [code, routine ?? syscall].filter(Boolean).join(' ');
}
