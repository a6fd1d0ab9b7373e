/** The curves of the training that runs, or ran last: the store's array, followed by one decimating reader. */
import { CurveFollower, type TrainingCurves } from '../charts/trainingCurves';
import { curvePoints, useTraining } from '../state/training';

const follower = new CurveFollower();

/** Rerenders whenever the curves have grown. */
export function useTrainingCurves(): TrainingCurves {
  useTraining((state) => state.curveVersion);
  return follower.follow(curvePoints());
}
