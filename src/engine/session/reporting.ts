/** The report of a run: its analysis, made first where there is none yet, as one page. */
import { htmlReport } from '../export';
import type { ReplyTo, ReportLanguage } from '../protocol';
import { analyzeRun } from './analyzing';
import type { Workspace } from './workspace';

/** Written to `output` where that is not null. Throws as `analyzeRun` and writing do. */
export async function reportOf(
  workspace: Workspace,
  number: number,
  language: ReportLanguage,
  output: string | null,
): Promise<ReplyTo<'report'>> {
  const analysis = await analyzeRun(workspace, number);
  const html = htmlReport(workspace.runNumbered(number).model, analysis, language);
  const bytes = output === null ? null : await workspace.ports.files.write(output, [html]);
  return { html, bytes };
}
