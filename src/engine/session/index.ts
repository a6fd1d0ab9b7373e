/** What the engine can do, for the shells that it runs in. */
export { availableKernels } from '../kernels/load';
export { checkFixture } from '../train/fixtureCheck';
export type { SessionPorts } from './ports';
export { createSession, type Session } from './session';
