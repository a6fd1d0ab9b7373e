/** What is told of a training, in any order that process walls allow. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { EpochPoint, NetworkSummary, TrainingProgress } from '../../src/engine/protocol';
import { titleOf } from '../../src/renderer/shell/useProgressTitle';
import { curvePoints, useTraining } from '../../src/renderer/state/training';
import { classRun } from './sampleRuns';

const network: NetworkSummary = { inputs: 2, layers: [], output: 'identityMse', parameters: 3 };
const point = (epoch: number, trainingLoss = 1): EpochPoint => ({
  epoch,
  trainingLoss,
  validationLoss: null,
  trainingScore: 0,
  validationScore: null,
  learningRate: 0.1,
});
const progress = (run: number, points: readonly EpochPoint[], phase: TrainingProgress['phase'] = 'running') => ({
  run,
  phase,
  epoch: points.at(-1)?.epoch ?? 0,
  epochShare: 0,
  epochs: 100,
  bestEpoch: 1,
  rowsPerSecond: 1,
  seconds: 1,
  remainingSeconds: null,
  points,
});
const store = () => useTraining.getState();
const epochs = () => curvePoints().map(({ epoch }) => epoch);

describe('a training', () => {
  beforeEach(() => useTraining.setState({ training: { kind: 'none' } }));

  it('gathers its curve and counts its versions', () => {
    store().starting();
    store().started(1, network, []);
    const version = store().curveVersion;
    store().progressed(progress(1, [point(1), point(2)]));
    store().progressed(progress(1, []));
    store().progressed(progress(1, [point(3)]));
    expect(epochs()).toEqual([1, 2, 3]);
    expect(store().curveVersion).toBe(version + 2);
  });

  it('loses nothing that is told before its start is answered', () => {
    store().starting();
    store().progressed(progress(1, [point(1)]));
    store().ended({ ...classRun, run: 1 });
    expect(store().training.kind).toBe('starting');
    store().started(1, network, []);
    expect(epochs()).toEqual([1]);
    expect(store().training.kind).toBe('ended');
  });

  it('is back where it was when it cannot start', () => {
    store().started(1, network, []);
    store().ended({ ...classRun, run: 1 });
    store().starting();
    store().startFailed();
    expect(store().training.kind).toBe('ended');
  });

  it('pauses and resumes', () => {
    store().started(1, network, []);
    store().progressed(progress(1, [point(1)], 'paused'));
    expect(store().training.kind).toBe('paused');
    store().progressed(progress(1, [point(2)]));
    expect(store().training.kind).toBe('running');
  });

  it('goes on from its history, and epochs done again replace those after the checkpoint', () => {
    store().started(1, network, [point(1), point(2), point(3, 9)]);
    store().progressed(progress(1, [point(3, 5), point(4)]));
    expect(epochs()).toEqual([1, 2, 3, 4]);
    expect(curvePoints()[2]?.trainingLoss).toBe(5);
  });

  it('hears nothing of other runs, nor after its end', () => {
    store().started(2, network, []);
    store().progressed(progress(1, [point(1)]));
    expect(epochs()).toEqual([]);
    store().failed({ code: 'internal', parameters: {} });
    store().progressed(progress(2, [point(1)]));
    expect(epochs()).toEqual([]);
    expect(store().training.kind).toBe('failed');
  });

  it('takes 100,000 epochs in messages of one epoch within a second', () => {
    store().started(1, network, []);
    const start = performance.now();
    for (let epoch = 1; epoch <= 100_000; epoch += 1) store().progressed(progress(1, [point(epoch)]));
    expect(curvePoints()).toHaveLength(100_000);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('shows in the title and the task bar', () => {
    store().started(1, network, []);
    store().progressed(progress(1, [point(25)]));
    expect(titleOf({ kind: 'none' }, store().training)).toEqual({
      title: 'Training: epoch 26 of 100 · Netloom',
      share: 0.25,
    });
    expect(titleOf({ kind: 'none' }, { kind: 'none' })).toEqual({ title: 'Netloom', share: null });
  });
});
