/** Where the application begins. The order matters: what Chromium must know comes before it is ready, the window last. */
import { app, protocol, session } from 'electron';
import { Application } from './application';
import { declareScheme, serveWindow } from './appProtocol';
import { answerWindow } from './ipc';
import { filesFromArguments } from './launchArguments';
import { findPlaces } from './places';
import { forbidLookups, lockSession } from './security';
import { collectOpenedFiles, type Handover, listenToSystem } from './systemEvents';

app.setName('Netloom');
declareScheme(protocol);
forbidLookups(app);
const handover: Handover = { files: filesFromArguments(process.argv, process.cwd()) };

if (app.requestSingleInstanceLock(handover)) void begin();
else app.quit();

async function begin(): Promise<void> {
  const openedFiles = collectOpenedFiles(app);
  await app.whenReady();
  const places = findPlaces(app);
  lockSession(session.defaultSession, places);
  serveWindow(protocol, places.renderer);
  const application = new Application(places);
  listenToSystem(app, application);
  answerWindow(application.answers(), places.pageOrigin);
  application.start();
  application.open(handover.files);
  openedFiles.openWith((paths) => application.open(paths));
}
