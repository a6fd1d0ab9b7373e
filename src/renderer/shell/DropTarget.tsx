/** The whole window takes files: while one is dragged over it, it says so. */
import { IconFileDownload } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { openDropped } from '../actions/files';
import { useLanguage } from '../language/language';
import { useNotices } from '../state/notices';
import classes from './DropTarget.module.css';

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

function openFirst(event: DragEvent): void {
  const files = event.dataTransfer?.files;
  const first = files?.[0];
  if (first === undefined) return;
  if ((files?.length ?? 0) > 1) useNotices.getState().done('shell.dropOne');
  void openDropped(first);
}

/** Enter and leave are told for every element inside, so the depth is counted. */
function useFileDrag(): boolean {
  const [depth, setDepth] = useState(0);
  useEffect(() => {
    const listening = new AbortController();
    const hear = (name: 'dragenter' | 'dragleave' | 'dragover' | 'drop', doing: (event: DragEvent) => void) => {
      const guarded = (event: DragEvent) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        doing(event);
      };
      window.addEventListener(name, guarded, { signal: listening.signal });
    };
    hear('dragenter', () => setDepth((before) => before + 1));
    hear('dragleave', () => setDepth((before) => Math.max(0, before - 1)));
    hear('dragover', () => {});
    hear('drop', (event) => {
      setDepth(0);
      openFirst(event);
    });
    return () => listening.abort();
  }, []);
  return depth > 0;
}

export function DropTarget() {
  const { t } = useLanguage();
  const dragging = useFileDrag();
  if (!dragging) return null;
  return (
    <div className={classes.overlay} aria-hidden>
      <div className={classes.frame}>
        <IconFileDownload size={48} stroke={1.5} />
        <span>{t('shell.dropHere')}</span>
      </div>
    </div>
  );
}
