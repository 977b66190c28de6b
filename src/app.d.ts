declare global {
	/** The Khmer font that the script in app.html asks for, once it has come; until then the document knows nothing of it and is "ready". Nothing where none is needed. */
	var salaLetters: Promise<void> | undefined;
	namespace App {
		interface Error {
			code: string;
			message: string;
		}
	}
}
export {};
