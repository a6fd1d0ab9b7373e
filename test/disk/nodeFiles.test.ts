import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  promises as disk,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nodeFiles } from '../../src/disk/nodeFiles';
import { asFailure, type Failure, REASONS } from '../../src/engine/protocol';

let folder: string;
const at = (name: string) => join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'netloom-disk-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

async function failureOf(action: Promise<unknown>): Promise<Failure> {
  const caught = await action.then(
    () => expect.fail('it should have failed'),
    (error: unknown) => error,
  );
  return asFailure(caught);
}

const systemError = (code: string) => Object.assign(new Error(`${code}: simulated`), { code });

/** Lets every file that is created from now on fail in one of its methods, as a full or broken disk does. */
function breakHandles(method: 'writeFile' | 'sync' | 'close', code: string, after = 0): void {
  const open = disk.open.bind(disk);
  vi.spyOn(disk, 'open').mockImplementation(async (...args) => {
    const handle = await open(...args);
    if (args[1] !== 'wx') return handle;
    const original = handle[method].bind(handle) as (...values: unknown[]) => Promise<unknown>;
    let calls = 0;
    Object.defineProperty(handle, method, {
      value: async (...values: unknown[]) => {
        calls += 1;
        if (calls <= after) return original(...values);
        if (method === 'close') await original();
        throw systemError(code);
      },
    });
    return handle;
  });
}

/** Runs as somebody whom permissions bind: they do not bind root, who often runs tests in a container. */
async function boundByPermissions<T>(action: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return action();
  chmodSync(folder, 0o755);
  process.seteuid?.(65534);
  try {
    return await action();
  } finally {
    process.seteuid?.(0);
  }
}

/** A disk that is full for certain can only be made where this process may mount one. */
function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const place = mkdtempSync(join(tmpdir(), 'netloom-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', place], { stdio: 'ignore' });
    execFileSync('umount', [place]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

describe('describe', () => {
  it('gives the name without folder, the size, and the time of the last change', async () => {
    writeFileSync(at('a.csv'), 'x\n1\n');
    expect(await nodeFiles.describe(at('a.csv'))).toEqual({
      name: 'a.csv',
      bytes: 4,
      modified: statSync(at('a.csv')).mtimeMs,
    });
  });

  it.each([
    ['a missing file', 'none.csv', { code: 'fileMissing', parameters: { file: 'none.csv' } }],
    ['a missing folder', 'none/a.csv', { code: 'fileMissing', parameters: { file: 'a.csv' } }],
    ['a folder', 'folder', { code: 'fileIsFolder', parameters: { file: 'folder' } }],
    [
      'an impossible name',
      'a\0.csv',
      { code: 'fileUnreadable', parameters: { file: 'a\0.csv', reason: REASONS.nameImpossible } },
    ],
  ])('refuses %s', async (_what, name, failure) => {
    mkdirSync(at('folder'));
    expect(await failureOf(nodeFiles.describe(at(name)))).toEqual(failure);
  });

  it.runIf(process.platform === 'linux')('refuses a device', async () => {
    const { code, parameters } = await failureOf(nodeFiles.describe('/dev/null'));
    expect([code, parameters.reason]).toEqual(['fileUnreadable', REASONS.notOrdinaryFile]);
  });
});

describe('read', () => {
  it('gives all bytes in order, in pieces of at most a megabyte that stay as they were', async () => {
    const bytes = Buffer.alloc(2_500_000, 'netloom ');
    writeFileSync(at('a.bin'), bytes);
    const pieces: Uint8Array[] = [];
    for await (const piece of nodeFiles.read(at('a.bin'))) pieces.push(piece);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBe(1024 * 1024);
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
  });

  it('closes the file when the reader stops early', async () => {
    writeFileSync(at('a.bin'), Buffer.alloc(3_000_000));
    const opened = vi.spyOn(disk, 'open');
    for await (const _ of nodeFiles.read(at('a.bin'))) break;
    const handle = await opened.mock.results[0]?.value;
    expect(handle.fd).toBe(-1);
  });

  it('fails as describe does', async () => {
    const first = nodeFiles.read(folder)[Symbol.asyncIterator]().next();
    expect((await failureOf(first)).code).toBe('fileIsFolder');
  });

  it('says that a file may not be opened', async () => {
    writeFileSync(at('a.csv'), 'x');
    vi.spyOn(disk, 'open').mockRejectedValue(systemError('EACCES'));
    const first = nodeFiles.read(at('a.csv'))[Symbol.asyncIterator]().next();
    expect(await failureOf(first)).toEqual({
      code: 'fileUnreadable',
      parameters: { file: 'a.csv', reason: REASONS.notPermitted },
    });
  });
});

describe('write', () => {
  it('writes text and bytes in order, and returns how many bytes', async () => {
    async function* parts() {
      yield 'größe,';
      yield Buffer.from('名字\n');
    }
    const content = 'größe,名字\n';
    expect(await nodeFiles.write(at('a.csv'), parts())).toBe(Buffer.byteLength(content));
    expect(readFileSync(at('a.csv'), 'utf8')).toBe(content);
    expect(readdirSync(folder)).toEqual(['a.csv']);
  });

  it('keeps what it was given although the giver reuses the buffer', async () => {
    function* parts() {
      const buffer = Buffer.from('a');
      for (const letter of 'abc') {
        buffer.write(letter);
        yield buffer;
      }
    }
    await nodeFiles.write(at('a.txt'), parts());
    expect(readFileSync(at('a.txt'), 'utf8')).toBe('abc');
  });

  it('writes an empty file, and more than one piece', async () => {
    expect(await nodeFiles.write(at('empty'), [])).toBe(0);
    const piece = 'x'.repeat(700_000);
    expect(await nodeFiles.write(at('large'), [piece, piece, piece])).toBe(2_100_000);
    expect([statSync(at('empty')).size, statSync(at('large')).size]).toEqual([0, 2_100_000]);
  });

  it('shows the old file until the new one is whole', async () => {
    writeFileSync(at('a.csv'), 'old');
    const seen: string[] = [];
    function* parts() {
      yield 'x'.repeat(2_000_000);
      seen.push(readFileSync(at('a.csv'), 'utf8'));
      yield 'end';
    }
    await nodeFiles.write(at('a.csv'), parts());
    expect(seen).toEqual(['old']);
    expect(statSync(at('a.csv')).size).toBe(2_000_003);
  });

  it('passes on an error of the parts, keeps the old file, and leaves nothing behind', async () => {
    writeFileSync(at('a.csv'), 'old');
    function* parts() {
      yield 'x'.repeat(2_000_000);
      throw new RangeError('of the parts');
    }
    await expect(nodeFiles.write(at('a.csv'), parts())).rejects.toThrow(new RangeError('of the parts'));
    expect(readFileSync(at('a.csv'), 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['a.csv']);
  });

  it('keeps a link a link, and the permissions of the file', async () => {
    writeFileSync(at('real.csv'), 'old', { mode: 0o600 });
    symlinkSync(at('real.csv'), at('link.csv'));
    await nodeFiles.write(at('link.csv'), ['new']);
    expect(readFileSync(at('real.csv'), 'utf8')).toBe('new');
    expect(statSync(at('real.csv')).mode & 0o777).toBe(0o600);
    expect((await disk.lstat(at('link.csv'))).isSymbolicLink()).toBe(true);
  });

  it.each([
    ['writeFile', 'ENOSPC', REASONS.diskFull],
    ['writeFile', 'EDQUOT', REASONS.diskFull],
    ['writeFile', 'EFBIG', REASONS.fileTooLarge],
    ['sync', 'EIO', REASONS.deviceFailed],
    ['close', 'ENOSPC', REASONS.diskFull],
  ] as const)('fails with a reason when %s says %s', async (method, code, reason) => {
    writeFileSync(at('a.csv'), 'old');
    breakHandles(method, code, method === 'writeFile' ? 1 : 0);
    const failure = await failureOf(nodeFiles.write(at('a.csv'), ['x'.repeat(1_500_000), 'y'.repeat(1_500_000)]));
    expect(failure).toEqual({ code: 'saveFailed', parameters: { file: 'a.csv', reason } });
    expect(readFileSync(at('a.csv'), 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['a.csv']);
  });

  it('waits for a file that a virus scanner holds, and gives up at last', async () => {
    const rename = disk.rename.bind(disk);
    const renamed = vi.spyOn(disk, 'rename').mockRejectedValueOnce(systemError('EPERM')).mockImplementation(rename);
    await nodeFiles.write(at('a.csv'), ['new']);
    expect(readFileSync(at('a.csv'), 'utf8')).toBe('new');
    renamed.mockRejectedValue(systemError('EBUSY'));
    const { parameters } = await failureOf(nodeFiles.write(at('a.csv'), ['newer']));
    expect(parameters.reason).toBe(REASONS.heldByOther);
    expect(readFileSync(at('a.csv'), 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['a.csv']);
  });

  it('refuses a missing folder and a folder of that name', async () => {
    mkdirSync(at('folder'));
    const missing = await failureOf(nodeFiles.write(at('none/a.csv'), ['x']));
    const taken = await failureOf(nodeFiles.write(at('folder'), ['x']));
    expect(missing.parameters).toEqual({ file: 'a.csv', reason: REASONS.folderMissing });
    expect(taken.parameters).toEqual({ file: 'folder', reason: REASONS.folderHasName });
  });

  it.runIf(process.platform === 'linux')('refuses a device', async () => {
    expect((await failureOf(nodeFiles.write('/dev/full', ['x']))).parameters.reason).toBe(REASONS.notOrdinaryFile);
  });

  it.runIf(process.platform !== 'win32')('refuses a folder and a file that may not be written', async () => {
    mkdirSync(at('closed'));
    writeFileSync(at('closed/protected.csv'), 'old', { mode: 0o444 });
    chmodSync(at('closed'), 0o555);
    const reasons = await boundByPermissions(async () => [
      (await failureOf(nodeFiles.write(at('closed/a.csv'), ['x']))).parameters.reason,
      (await failureOf(nodeFiles.write(at('closed/protected.csv'), ['x']))).parameters.reason,
    ]);
    expect(reasons).toEqual([REASONS.folderReadOnly, REASONS.fileReadOnly]);
    expect(readFileSync(at('closed/protected.csv'), 'utf8')).toBe('old');
  });

  it.runIf(canMount())('says that a really full disk is full, and leaves it as it was', async () => {
    mkdirSync(at('small'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', at('small')]);
    try {
      await nodeFiles.write(at('small/a.csv'), ['old']);
      const failure = await failureOf(nodeFiles.write(at('small/a.csv'), ['x'.repeat(200_000)]));
      expect(failure).toEqual({ code: 'saveFailed', parameters: { file: 'a.csv', reason: REASONS.diskFull } });
      expect(readFileSync(at('small/a.csv'), 'utf8')).toBe('old');
      expect(readdirSync(at('small'))).toEqual(['a.csv']);
    } finally {
      execFileSync('umount', [at('small')]);
    }
  });
});

describe('remove', () => {
  it('removes a file, and is content when there is none', async () => {
    writeFileSync(at('a.csv'), 'x');
    await nodeFiles.remove(at('a.csv'));
    await nodeFiles.remove(at('a.csv'));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('fails for a folder', async () => {
    mkdirSync(at('folder'));
    expect((await failureOf(nodeFiles.remove(at('folder')))).code).toBe('saveFailed');
  });
});

describe('same', () => {
  it('knows a file by any of its names', async () => {
    writeFileSync(at('a.csv'), 'x');
    writeFileSync(at('b.csv'), 'x');
    symlinkSync(at('a.csv'), at('link.csv'));
    expect(await nodeFiles.same(at('a.csv'), join(folder, '.', 'sub', '..', 'a.csv'))).toBe(true);
    expect(await nodeFiles.same(at('a.csv'), at('link.csv'))).toBe(true);
    expect(await nodeFiles.same(at('a.csv'), at('b.csv'))).toBe(false);
    expect(await nodeFiles.same(at('a.csv'), at('none.csv'))).toBe(false);
    expect(await nodeFiles.same(at('none.csv'), join(folder, 'sub', '..', 'none.csv'))).toBe(true);
  });
});

describe('sha256', () => {
  it('gives the digest of everything, as published for “abc”', () => {
    const hasher = nodeFiles.sha256();
    hasher.update(Buffer.from('a'));
    hasher.update(Buffer.from('bc'));
    expect(hasher.digest()).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
