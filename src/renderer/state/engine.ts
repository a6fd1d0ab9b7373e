/** The life of the engine process, as main tells it. */
import { create } from 'zustand';
import type { EngineState } from '../../engine/protocol';

interface EngineStore {
  readonly engine: EngineState;
  readonly changed: (engine: EngineState) => void;
}

export const useEngine = create<EngineStore>()((set) => ({
  engine: { kind: 'starting' },
  changed: (engine) => set({ engine }),
}));
