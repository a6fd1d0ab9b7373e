/** The network that the settings would give, asked anew a moment after every change. The last picture stays until then. */
import { useEffect, useState } from 'react';
import type { Failure, NetworkSummary, Settings, TableProfile } from '../../engine/protocol';
import { ask } from '../api';

export type Preview =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'shown'; readonly network: NetworkSummary }
  | { readonly kind: 'impossible'; readonly failure: Failure };

const REST = 120;

export function useNetworkPreview(profile: TableProfile | null, settings: Settings): Preview {
  const [preview, setPreview] = useState<Preview>({ kind: 'waiting' });
  useEffect(() => {
    if (profile === null) return;
    let current = true;
    const timer = setTimeout(async () => {
      const result = await ask({ kind: 'previewNetwork', settings });
      if (!current) return;
      setPreview(
        result.ok ? { kind: 'shown', network: result.value } : { kind: 'impossible', failure: result.failure },
      );
    }, REST);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [profile, settings]);
  return preview;
}
