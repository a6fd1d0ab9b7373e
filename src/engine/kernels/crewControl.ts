/**
 * The words in shared memory through which one thread gives orders and the others take them. Groups lie on cache lines
 * of their own (128 bytes: some processors fetch two lines at once), because each is written by other threads.
 *
 *   word 0        32                 64            96                    128
 *   │ ticket ─────│ done, waiting ───│ failed … ───│ states of slots 0 … ─│ the job: float64 …
 *
 * The ticket is the number of the job (20 bits), its first piece that can still be had, and how many there are from there
 * on (6 bits each), in one word, so that a piece is claimed with one compare-and-exchange, and only while its job is under
 * way: a thread that was asleep in between holds an old ticket and gets nothing. To be mistaken, it would have to sleep for
 * exactly 2^20 jobs, ten seconds of training or more, between reading a ticket and exchanging it.
 * The first thread claims pieces from the first one on, the others from the last: so two threads have the same rows and
 * weights in their caches from one kernel to the next. Whoever waits for work looks at the ticket alone, and the job is
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

const PIECE_BITS = 6;
const PIECE_MASK = 2 ** PIECE_BITS - 1;
export const MOST_PIECES = PIECE_MASK;
export const MOST_SLOTS = 32;

const JOB_AT = 512;
const MOST_NUMBERS = 28;
export const CONTROL_BYTES = JOB_AT + 8 * MOST_NUMBERS;

/** The ticket of the job after that of `ticket`, with all its pieces. */
export const nextTicket = (ticket: number, pieces: number): number =>
  (((ticket >> (2 * PIECE_BITS)) + 1) << (2 * PIECE_BITS)) | pieces;

/** How many pieces can still be had. */
export const piecesLeft = (ticket: number): number => ticket & PIECE_MASK;

export const firstPiece = (ticket: number): number => (ticket >> PIECE_BITS) & PIECE_MASK;

export const lastPiece = (ticket: number): number => firstPiece(ticket) + piecesLeft(ticket) - 1;

/** The tickets that are left when the first or the last piece has been claimed, of one or more. */
export const withoutFirst = (ticket: number): number => ticket + PIECE_MASK;
export const withoutLast = (ticket: number): number => ticket - 1;

/** The job under way, as `JOBS` reads it. */
export const jobOf = (control: SharedArrayBuffer): Float64Array => new Float64Array(control, JOB_AT, MOST_NUMBERS);
