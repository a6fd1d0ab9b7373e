/**
 * Whether a file is still what it was when it was read. Size and date are looked at first; where they differ the content
 * decides, because copying or synchronizing a file changes its date alone.
 */
import { NetloomError } from '../protocol';
import type { ReadFacts } from '../table';
import type { Workspace } from './workspace';

/** @throws NetloomError `fileChanged`, and `fileMissing` for one that was removed */
export async function requireUnchanged({ ports }: Workspace, path: string, facts: ReadFacts): Promise<void> {
  const { files } = ports;
  const { bytes, modified } = await files.describe(path);
  if (bytes === facts.bytes && modified === facts.modified) return;
  if (bytes === facts.bytes) {
    const hasher = files.sha256();
    for await (const piece of files.read(path)) {
      hasher.update(piece);
      await ports.breathe();
    }
    if (hasher.digest() === facts.sha256) return;
  }
  throw new NetloomError('fileChanged', { file: facts.file });
}
