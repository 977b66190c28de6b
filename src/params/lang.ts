import { languages, type Lang } from '#lib/base/lang.ts';

export const match = (param: string): param is Lang => (languages as readonly string[]).includes(param);
