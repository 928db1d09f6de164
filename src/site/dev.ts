import { ROOT } from './settings.ts';

// Read by Astro when it loads; the live site stays in the foreground, where its diagnostics are read.
process.env.ASTRO_TELEMETRY_DISABLED = '1';
process.env.ASTRO_DEV_BACKGROUND = '0';
process.env.ASTRO_DISABLE_UPDATE_CHECK = 'true';
process.chdir(ROOT);

const port = Number(process.env.PORT ?? 4321);
const { dev } = await import('astro');
await dev({ root: ROOT, server: { port, host: '127.0.0.1' } });
