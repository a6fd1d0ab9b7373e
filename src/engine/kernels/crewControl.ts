/**
 * The words in shared memory through which one thread gives orders and the others take them. Groups lie on cache lines
 * of their own (128 bytes: some processors fetch two lines at once), because each is written by other threads.
 *
 *   word 0        32                 64            96                    128
 *   │ ticket ─────│ done, waiting ───│ failed … ───│ states of slots 0 … ─│ the job: float64 …
 *
 * The ticket is the number of the job (25 bits) and how many of its pieces are still to be had (7 bits) in one word, so
 * that a piece is claimed with one compare-and-exchange, and only while its job is under way: a thread that was asleep in
 * between holds an old ticket and gets nothing. A thread would have to sleep for 2^25 jobs, minutes of training, between
 * reading a ticket and exchanging it to be mistaken. Whoever waits for work looks at the ticket alone, and the job is
 * written before the ticket: a line that one thread writes and another reads costs a tenth of a microsecond.
 */

export const TICKET = 0;
/** Pieces that threads other than the first have finished since the beginning, in 32 bits. */
export const DONE = 32;
/** 1 while the first thread sleeps until `DONE` changes. */
export const WAITING = 33;
/** 1 once a piece has failed. */
export const FAILED = 64;
/** 1 when the threads are to end. */
export const CLOSED = 65;
/** One word per slot: `GONE`, `STARTING`, `AWAKE` or `ASLEEP`. */
export const STATES = 96;

export const GONE = 0;
export const AWAKE = 1;
export const ASLEEP = 2;
export const STARTING = 3;

const PIECE_BITS = 7;
const PIECE_MASK = 2 ** PIECE_BITS - 1;
export const MOST_PIECES = PIECE_MASK;
export const MOST_SLOTS = 32;

const JOB_AT = 512;
const MOST_NUMBERS = 28;
export const CONTROL_BYTES = JOB_AT + 8 * MOST_NUMBERS;

/** The first ticket of the job after that of `ticket`. */
export const nextTicket = (ticket: number, pieces: number): number =>
  (((ticket >> PIECE_BITS) + 1) << PIECE_BITS) | pieces;

/** How many pieces can still be had: the last of them is claimed first. */
export const piecesLeft = (ticket: number): number => ticket & PIECE_MASK;

/** The job under way, as `JOBS` reads it. */
export const jobOf = (control: SharedArrayBuffer): Float64Array => new Float64Array(control, JOB_AT, MOST_NUMBERS);
