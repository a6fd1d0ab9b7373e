/** The names of the few channels between the window's preload and main. Nothing else is listened to. */
export const CHANNELS = {
  engine: 'netloom:engine',
  app: 'netloom:app',
  dropped: 'netloom:dropped',
  event: 'netloom:event',
} as const;
