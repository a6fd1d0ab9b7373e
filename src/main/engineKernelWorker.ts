/** Where a thread of the engine process begins. */
import { serveMessages } from '../threads/serveMessages';

serveMessages();
