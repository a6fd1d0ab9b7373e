/** Where a training worker of the command line's engine begins. */
import { serveTrainings } from '../threads/serveTrainings';

serveTrainings();
