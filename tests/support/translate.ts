/** Interface text for what is tested without a page. */
import type { Group, Strings } from '../../src/lib/i18n/strings.ts';
import { translator, type Translate } from '../../src/lib/i18n/translate.ts';
import type { Lang } from '../../src/lib/base/khmer.ts';

/** What `t` is in a component, over a group of the catalogue: `said(en.copy, 'en')`. */
export const said = <G extends Group>(strings: Strings<G>, lang: Lang = 'en'): Translate<G> => translator(strings, lang);
