/** Where a thread of the command line's engine begins. */
import { serveMessages } from '../threads/serveMessages';

serveMessages();
