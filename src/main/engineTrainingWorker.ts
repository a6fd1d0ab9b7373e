/** Where a training worker of the engine process begins. */
import { serveTrainings } from '../threads/serveTrainings';

serveTrainings();
