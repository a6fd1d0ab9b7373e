/** Whether the window about Netloom is open. */
import { create } from 'zustand';

interface AboutStore {
  readonly shown: boolean;
  readonly show: (shown: boolean) => void;
}

export const useAbout = create<AboutStore>()((set) => ({
  shown: false,
  show: (shown) => set({ shown }),
}));
