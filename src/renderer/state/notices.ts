/** What a person is told in passing: a failure as one clear sentence, or something done. Kept until dismissed. */
import { create } from 'zustand';
import type { Failure, MessageParameters } from '../../engine/protocol';
import type { MessageKey } from '../language/catalogue';

export type Notice =
  | { readonly kind: 'failure'; readonly id: number; readonly failure: Failure }
  | {
      readonly kind: 'done';
      readonly id: number;
      readonly message: MessageKey;
      readonly parameters: MessageParameters;
      /** The step that the notice can take back, as long as it is the latest. */
      readonly undoes: number | null;
    };

interface NoticesStore {
  readonly notices: readonly Notice[];
  readonly failure: (failure: Failure) => void;
  readonly done: (message: MessageKey, parameters?: MessageParameters, undoes?: number | null) => void;
  readonly dismiss: (id: number) => void;
}

const MOST_AT_ONCE = 4;
let ids = 0;

const same = (a: Failure, b: Failure): boolean => JSON.stringify(a) === JSON.stringify(b);

export const useNotices = create<NoticesStore>()((set) => ({
  notices: [],
  failure: (failure) =>
    set(({ notices }) => {
      ids += 1;
      const others = notices.filter((notice) => notice.kind !== 'failure' || !same(notice.failure, failure));
      return { notices: [...others, { kind: 'failure' as const, id: ids, failure }].slice(-MOST_AT_ONCE) };
    }),
  done: (message, parameters = {}, undoes = null) =>
    set(({ notices }) => {
      ids += 1;
      const notice = { kind: 'done' as const, id: ids, message, parameters, undoes };
      return { notices: [...notices, notice].slice(-MOST_AT_ONCE) };
    }),
  dismiss: (id) => set(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) })),
}));
