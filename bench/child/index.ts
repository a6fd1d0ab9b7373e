/** A child of the benchmark: one kind of measurement per process, so that none sees another's memory or compiled code. */
import { prepareModel, prepareReading, prepareScoring } from './files';
import { prepareReadingMemory, prepareTrainingMemory } from './footprint';
import { preparePeak } from './peak';
import { serve } from './serve';
import { prepareStopping } from './stopping';
import { prepareTraining } from './training';

const [kind] = process.argv.slice(2);
if (kind === 'training') await serve(prepareTraining);
else if (kind === 'reading') await serve(prepareReading);
else if (kind === 'scoring') await serve(prepareScoring);
else if (kind === 'model') await serve(prepareModel);
else if (kind === 'readingMemory') await serve(prepareReadingMemory);
else if (kind === 'trainingMemory') await serve(prepareTrainingMemory);
else if (kind === 'stopping') await serve(prepareStopping);
else if (kind === 'peak') await serve(preparePeak);
else throw new Error(`there is no measurement ${kind}`);
