/** What the window made, as the bytes of a file. A page is printed without scripts, in a session that reaches no network. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BrowserWindow, session } from 'electron';
import type { DocumentFormat } from '../engine/protocol';

/** Not kept on disk, and nobody else's. */
const PRINTING_SESSION = 'printing';

/** An empty template would be filled with the date and the path of the file. */
const NOTHING = '<span></span>';
/** The classes are Chromium's: the title of the page, its number, and how many there are. */
const FOOTER = `<div style="font: 8px sans-serif; width: 100%; margin: 0 0.6in; display: flex; gap: 2em; justify-content: space-between; color: #495057">
<span class="title"></span><span><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>`;

export async function documentBytes(format: DocumentFormat, content: string): Promise<string | Uint8Array> {
  if (format === 'png') return Buffer.from(content, 'base64');
  // Spreadsheet programs know by the mark in front that a table is UTF-8.
  if (format === 'csv') return `\uFEFF${content}`;
  return format === 'pdf' ? printed(content) : content;
}

async function printed(html: string): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'netloom-print-'));
  const printing = session.fromPartition(PRINTING_SESSION);
  printing.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !url.startsWith('file://') }));
  const window = new BrowserWindow({
    show: false,
    webPreferences: { session: printing, sandbox: true, javascript: false, contextIsolation: true },
  });
  try {
    const file = join(folder, 'report.html');
    await writeFile(file, html);
    await window.loadFile(file);
    return await window.webContents.printToPDF({
      pageSize: 'A4',
      printBackground: true,
      margins: { top: 0.6, bottom: 0.75, left: 0.6, right: 0.6 },
      displayHeaderFooter: true,
      headerTemplate: NOTHING,
      footerTemplate: FOOTER,
    });
  } finally {
    window.destroy();
    await rm(folder, { recursive: true, force: true });
  }
}
