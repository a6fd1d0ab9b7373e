/** Which of the six steps is on screen. Every step can be visited at any time; an unready one says what is missing. */
import { create } from 'zustand';

export const STEPS = ['data', 'prepare', 'network', 'train', 'results', 'use'] as const;
export type Step = (typeof STEPS)[number];

interface StepState {
  readonly step: Step;
  readonly go: (step: Step) => void;
}

export const useStep = create<StepState>()((set) => ({
  step: 'data',
  go: (step) => set({ step }),
}));
