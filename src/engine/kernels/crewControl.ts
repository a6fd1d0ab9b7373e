/**
 * The words in shared memory through which one thread gives orders and the others take them. Groups lie on cache lines
 * of their own (128 bytes: some processors fetch two lines at once), because each is written by other threads.
 *
 *   word 0        32                 64               96                    128
 *   │ ticket ─────│ done, waiting ───│ job, pieces … ─│ states of slots 0 … ─│ arguments, float64 …
 *
 * The ticket is the number of the job (25 bits) and of its next piece (7 bits) in one word, so that a piece is claimed
 * with one compare-and-exchange, and only while its job is under way: a thread that was asleep in between holds an old
 * ticket and gets nothing. A thread would have to sleep for 2^25 jobs, minutes of training, between reading a ticket
 * and exchanging it to be mistaken.
 */

export const TICKET = 0;
/** Pieces of the job under way that threads other than the first have finished. */
export const DONE = 32;
/** 1 while the first thread sleeps until `DONE` changes. */
export const WAITING = 33;
/** What the job is (its place in `JOBS`), in how many pieces, and in which space. */
export const JOB = 64;
export const PIECES = 65;
export const SPACE = 66;
/** 1 once a piece has failed. */
export const FAILED = 67;
/** 1 when the threads are to end. */
export const CLOSED = 68;
/** One word per slot: `GONE`, `STARTING`, `AWAKE` or `ASLEEP`. */
export const STATES = 96;

export const GONE = 0;
export const AWAKE = 1;
export const ASLEEP = 2;
export const STARTING = 3;

const PIECE_BITS = 7;
export const PIECE_MASK = 2 ** PIECE_BITS - 1;
export const MOST_PIECES = PIECE_MASK;
export const MOST_SLOTS = 32;

const ARGUMENTS_AT = 512;
const MOST_ARGUMENTS = 24;
export const CONTROL_BYTES = ARGUMENTS_AT + 8 * MOST_ARGUMENTS;

/** The first ticket of the job after that of `ticket`. */
export const nextTicket = (ticket: number): number => ((ticket >> PIECE_BITS) + 1) << PIECE_BITS;

/** The ticket of that job with which no piece can be had, however many it or the next one has. */
export const closed = (ticket: number): number => ticket | PIECE_MASK;

/** The arguments of the job under way, as `JOBS` reads them. */
export const argumentsOf = (control: SharedArrayBuffer): Float64Array =>
  new Float64Array(control, ARGUMENTS_AT, MOST_ARGUMENTS);
