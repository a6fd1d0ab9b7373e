/** What the menu's entries do. */
import type { MenuAction } from '../../engine/protocol';
import { useAbout } from '../state/about';
import { STEPS, useStep } from '../state/step';
import { profileOf, useTable } from '../state/table';
import { useTraining } from '../state/training';
import { travel } from './history';
import { chooseModel, saveModel } from './models';
import { chooseTable } from './table';
import { saveTable } from './tableFile';
import { isTextField } from './textFields';
import { pauseTraining, resumeTraining, startTraining, stopTraining } from './training';

const goTo = (index: number) => () => {
  const step = STEPS[index];
  if (step !== undefined) useStep.getState().go(step);
};

/** One entry for both: pauses what runs, resumes what is paused. */
function pauseOrResume(): unknown {
  const { training } = useTraining.getState();
  if (training.kind === 'running') return pauseTraining();
  return training.kind === 'paused' ? resumeTraining() : undefined;
}

function startIfReady(): unknown {
  if (profileOf(useTable.getState()) !== null) return startTraining();
  return useStep.getState().go('data');
}

/** In a field of text the typing is taken back, everywhere else the latest step. */
function travelOrType(direction: 'undo' | 'redo'): unknown {
  if (!isTextField(document.activeElement)) return travel(direction);
  // Deprecated, and the only way to a field's own history.
  return document.execCommand(direction);
}

const DOINGS: Readonly<Record<MenuAction, () => unknown>> = {
  openTable: chooseTable,
  openModel: chooseModel,
  saveModel,
  saveTable,
  undo: () => travelOrType('undo'),
  redo: () => travelOrType('redo'),
  startTraining: startIfReady,
  pauseTraining: pauseOrResume,
  stopTraining,
  step1: goTo(0),
  step2: goTo(1),
  step3: goTo(2),
  step4: goTo(3),
  step5: goTo(4),
  step6: goTo(5),
  about: () => useAbout.getState().show(true),
};

export const doMenuAction = (action: MenuAction): void => void DOINGS[action]();
