/** Words for yes and no, in pairs of one language. */

/** Each pair: the word for no, the word for yes, in lower case. */
const YES_NO_PAIRS: readonly (readonly [string, string])[] = [
  ['no', 'yes'],
  ['n', 'y'],
  ['false', 'true'],
  ['f', 't'],
  ['off', 'on'],
  ['nein', 'ja'],
  ['n', 'j'],
  ['falsch', 'wahr'],
  ['non', 'oui'],
  ['n', 'o'],
  ['faux', 'vrai'],
  ['no', 'si'],
  ['no', 'sí'],
  ['no', 'sì'],
  ['n', 's'],
  ['não', 'sim'],
  ['nao', 'sim'],
  ['falso', 'verdadero'],
  ['falso', 'vero'],
  ['falso', 'verdadeiro'],
  ['nee', 'ja'],
  ['nej', 'ja'],
  ['nei', 'ja'],
  ['ei', 'kyllä'],
  ['nie', 'tak'],
  ['ne', 'ano'],
  ['nem', 'igen'],
  ['hayır', 'evet'],
  ['нет', 'да'],
  ['ні', 'так'],
  ['否', '是'],
  ['无', '有'],
  ['错', '对'],
  ['假', '真'],
  ['いいえ', 'はい'],
  ['아니요', '예'],
];

/** The pair's word for yes among two values, in any letter case; null where the two are not a pair of yes and no. */
export function yesOf(a: string, b: string): string | null {
  const [first, second] = [a.toLowerCase(), b.toLowerCase()];
  for (const [no, yes] of YES_NO_PAIRS) {
    if (first === no && second === yes) return b;
    if (first === yes && second === no) return a;
  }
  return null;
}
