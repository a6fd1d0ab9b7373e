/**
 * The one door to zod. It must be configured before the first schema is made: zod otherwise probes
 * `new Function`, which the window's content security policy forbids and reports as a violation.
 */
import { z } from 'zod';

z.config({ jitless: true });

export { z };
