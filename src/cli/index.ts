/** Where the command line begins. */
import { runCommandLine } from './commandLine';

// A reader that closes the pipe early (`| head`) has seen enough: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

runCommandLine(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
