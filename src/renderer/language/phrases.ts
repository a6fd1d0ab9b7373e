/** Finds a whole text among English phrases with {places} and says it in another language; unknown texts stay as they are. */
import { fillIn } from '../../engine/protocol';

export type Phrasebook = (text: string) => string;

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function patternOf(template: string): RegExp {
  const parts = template.split(/\{(\w+)\}/);
  // Every other part is the name of a place.
  return new RegExp(
    `^${parts.map((part, index) => (index % 2 === 1 ? `(?<${part}>.*)` : literally(part))).join('')}$`,
    's',
  );
}

export function createPhrasebook(phrases: Readonly<Record<string, string>>): Phrasebook {
  const entries = Object.entries(phrases).map(([template, said]) => ({ pattern: patternOf(template), said }));
  return (text) => {
    for (const { pattern, said } of entries) {
      const found = pattern.exec(text);
      if (found !== null) return fillIn(said, found.groups ?? {});
    }
    return text;
  };
}
