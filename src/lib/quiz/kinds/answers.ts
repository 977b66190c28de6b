/** What the answers to several kinds have in common. */
export const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

export const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

export const allRight = (parts: Readonly<Record<string, boolean>>): boolean => Object.values(parts).every(Boolean);
