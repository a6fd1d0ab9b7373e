/** What is let through: senders, addresses, messages. */
import { describe, expect, it, vi } from 'vitest';
import { appRequestSchema, NetloomError, succeed } from '../../src/engine/protocol';
import { servedPath } from '../../src/main/appProtocol';
import { answerChecked } from '../../src/main/ipc';
import { isLocal } from '../../src/main/security';
import { isTrustedSender, originOf } from '../../src/main/trustedSender';

vi.mock('electron', () => ({}));

describe('senders', () => {
  it.each([
    ['our page', { url: 'app://netloom/index.html', parent: null }, true],
    ['a frame inside our page', { url: 'app://netloom/index.html', parent: {} }, false],
    ['another host', { url: 'app://other/index.html', parent: null }, false],
    ['another scheme', { url: 'https://netloom/', parent: null }, false],
    ['a name that only begins like ours', { url: 'app://netloom.example/', parent: null }, false],
    ['a file', { url: 'file:///index.html', parent: null }, false],
    ['a frame that is gone', null, false],
    ['no address', { url: '', parent: null }, false],
  ])('%s', (_who, frame, isTrusted) => {
    expect(isTrustedSender(frame, 'app://netloom')).toBe(isTrusted);
  });

  it('have no origin without a host', () => {
    expect([originOf('about:blank'), originOf('file:///a'), originOf('http://localhost:5173/x')]).toEqual([
      null,
      null,
      'http://localhost:5173',
    ]);
  });
});

describe('requests', () => {
  it.each([
    ['app://netloom/assets/a.js', true],
    ['data:image/png;base64,', true],
    ['blob:app://netloom/1', true],
    ['https://example.com/', false],
    ['http://localhost:5173/', false],
    ['ws://127.0.0.1/', false],
    ['file:///etc/passwd', false],
    ['ftp://example.com/', false],
    ['chrome://settings/', false],
    ['app://other/', false],
  ])('%s', (url, isAllowed) => {
    expect(isLocal(url, 'app://netloom')).toBe(isAllowed);
  });

  it('of the development server reach that server only, also by web socket', () => {
    const urls = ['http://localhost:5173/main.tsx', 'ws://localhost:5173/', 'http://localhost:5174/', 'app://netloom/'];
    expect(urls.map((url) => isLocal(url, 'http://localhost:5173'))).toEqual([true, true, false, false]);
  });
});

describe('served paths', () => {
  const served = (url: string) => servedPath(url, '/opt/out/renderer');

  it.each([
    ['app://netloom/', '/opt/out/renderer/index.html'],
    ['app://netloom/assets/a%20b.js?v=1#x', '/opt/out/renderer/assets/a b.js'],
    ['app://netloom/../../main/index.cjs', '/opt/out/renderer/main/index.cjs'],
  ])('%s', (url, path) => {
    expect(served(url)).toBe(path);
  });

  it.each([
    'app://netloom/..%2f..%2fmain%2findex.cjs',
    'app://netloom/%2e%2e%2frenderer2/x',
    'app://netloom/..%2frenderer-old%2fx',
    'app://netloom/a%00.js',
    'app://netloom/%zz',
    'app://other/index.html',
    'https://netloom/index.html',
  ])('%s is not served', (url) => {
    expect(served(url)).toBeNull();
  });
});

describe('messages', () => {
  const answer = (payload: unknown, reply = async () => succeed<unknown>('answered')) =>
    answerChecked(payload, appRequestSchema, reply);

  it('are answered when they are understood', async () => {
    expect(await answer({ kind: 'about' })).toEqual(succeed('answered'));
  });

  it.each([
    null,
    undefined,
    7,
    'about',
    [],
    { kind: 'other' },
    { kind: 'about', more: 1 },
    { kind: 'sample', name: 'x' },
  ])('are refused as %j', async (payload) => {
    const result = await answer(payload);
    expect(result).toMatchObject({ ok: false, failure: { code: 'messageInvalid' } });
  });

  it('turn what is thrown behind the wall into a failure', async () => {
    const known = await answer({ kind: 'about' }, () => Promise.reject(new NetloomError('handleUnknown')));
    const unknown = await answer({ kind: 'about' }, () => Promise.reject(new TypeError('ours')));
    expect(known).toEqual({ ok: false, failure: { code: 'handleUnknown', parameters: {} } });
    expect(unknown).toEqual({ ok: false, failure: { code: 'internal', parameters: { detail: 'ours' } } });
  });
});
