/** What a person takes along: reports, pictures of charts, the tables behind them. Main asks where, and writes. */
import type { DocumentFormat } from '../../engine/protocol';
import { request, requestApp } from '../api';
import type { TableData } from '../charts/DataTable';
import { currentWords } from '../language/language';
import { useNotices } from '../state/notices';
import { useRuns } from '../state/runs';

const LONGEST_NAME = 150;

async function save(format: DocumentFormat, name: string, content: string): Promise<void> {
  const suggestedName = `${name.replace(/[^\p{L}\p{N} ._-]/gu, '').slice(0, LONGEST_NAME)}.${format}`;
  const saved = await requestApp({ kind: 'saveDocument', format, suggestedName, content });
  if (saved.ok && saved.value !== null) useNotices.getState().done('trust.saved', { file: saved.value.name });
}

/** In the language of the window. */
export async function saveReport(run: number, format: 'html' | 'pdf'): Promise<void> {
  const { language, t } = currentWords();
  const name = useRuns.getState().runs.find((one) => one.run === run)?.name ?? '';
  const report = await request({ kind: 'report', run, language });
  if (report.ok) await save(format, t('trust.reportName', { name }), report.value.html);
}

export async function savePicture(title: string, picture: HTMLCanvasElement): Promise<void> {
  const url = picture.toDataURL('image/png');
  await save('png', title, url.slice(url.indexOf(',') + 1));
}

/** RFC 4180. A text that a spreadsheet program would take for a formula is quoted with an apostrophe. */
export function csvOf({ columns, rows }: TableData): string {
  const cell = (text: string): string => {
    const safe = /^[=+@\t\r]/.test(text) || /^-[^\d.,∞]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return [columns, ...rows].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

export const saveTable = (title: string, table: TableData): Promise<void> => save('csv', title, csvOf(table));
