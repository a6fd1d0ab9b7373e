import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // Node 20 knows relaxed SIMD only behind this flag, and only a process (not a worker thread) takes it.
    // No test measures time; a busy machine is no reason to fail.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    execArgv: process.versions.node.startsWith('20.') ? ['--experimental-wasm-relaxed-simd'] : [],
    coverage: { include: ['src/**/*.{ts,tsx}'], exclude: ['src/engine/*/assembly/**'] },
  },
});
