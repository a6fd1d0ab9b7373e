/** Every other form that a model and its results leave in. */
export { htmlReport } from './htmlReport';
