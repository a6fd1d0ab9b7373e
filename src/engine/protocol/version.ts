/** Netloom's own version; a test holds it against package.json. */
export const NETLOOM_VERSION = '0.1.0';
