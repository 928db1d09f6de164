import { readdir } from 'node:fs/promises';
import { hasErrors } from '../diagnostics/diagnostic.ts';
import { renderText } from '../diagnostics/render-text.ts';
import { bundleClientScript } from './bundle-client-scripts.ts';
import { describeBuild, openContent } from './open-content.ts';
import { ROOT, readSettings } from './settings.ts';
import { type OpenedKnowledgeBase, readSiteState, writeSiteState } from './site-state.ts';

// What we use of Vite; it is a dependency of Astro and not of ours.
interface LiveServer {
  readonly watcher: {
    add(path: string): unknown;
    on(event: 'all', listener: (event: string, path: string) => void): unknown;
  };
  readonly environments: Readonly<Record<string, { readonly hot: HotChannel }>>;
  readonly ws: HotChannel & { on(event: 'connection', listener: () => void): void };
  readonly middlewares: { use(handler: (req: Req, res: Res, next: () => void) => void): void };
}
interface HotChannel {
  send(payload: object): void;
}
interface Req {
  url?: string | undefined;
}
interface Res {
  statusCode: number;
  setHeader(name: string, value: string): void;
  end(text: string): void;
}

/** Wait for this long after the last change: editors write a file in several steps. In milliseconds. */
const SETTLE = 60;

/** Opens the content for the live site. Content with errors is shown as far as it is sound, with its diagnostics. */
export async function openLiveState(clientDir: string): Promise<void> {
  const settings = readSettings(process.env, ROOT);
  const opened = await openContent(settings);
  const files = await readdir(clientDir).catch(() => []);
  const names = files.filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -'.ts'.length));
  writeSiteState({
    ...(await describeBuild(settings, opened, process.env)),
    knowledge: opened,
    live: true,
    findRoot: '',
    clientScripts: new Map(names.map((name) => [name, `/assets/${name}.js`])),
  });
  announce(opened);
}

/**
 * The Vite plugin of the live site. An edit of an entry that is valid shows without a restart, new and removed entries
 * included. An invalid one prints its diagnostics, shows them over the page, and the last good pages stay.
 */
export function liveContent(clientDir: string) {
  return {
    name: 'hotfix-atlas:live-content',
    configureServer(server: LiveServer): void {
      const { contentDir } = readSettings(process.env, ROOT);
      let report: string | null = reportOf(readSiteState()?.knowledge);
      let timer: NodeJS.Timeout | undefined;
      let running = Promise.resolve();
      const refresh = () => {
        running = running.then(async () => {
          const before = report;
          report = await reopen();
          if (report !== null) showErrors(server, report);
          else showPages(server, before);
        });
      };
      server.watcher.add(contentDir);
      server.watcher.on('all', (_, path) => {
        if (path.startsWith(clientDir)) server.ws.send({ type: 'full-reload' });
        if (!path.startsWith(contentDir)) return;
        clearTimeout(timer);
        timer = setTimeout(refresh, SETTLE);
      });
      // A page that is loaded while the content is broken has not seen the message.
      server.ws.on('connection', () => {
        if (report !== null) showErrors(server, report);
      });
      server.middlewares.use((req, res, next) => serveLive(clientDir, req, res, next));
    },
  };
}

/** Reads the content again. Gives the report of its errors, or null where the pages now show the new content. */
async function reopen(): Promise<string | null> {
  const state = readSiteState();
  if (state === undefined) return null;
  const settings = readSettings(process.env, ROOT);
  try {
    const knowledge = await openContent(settings);
    announce(knowledge);
    if (hasErrors(knowledge.diagnostics)) return reportOf(knowledge);
    writeSiteState({ ...state, ...(await describeBuild(settings, knowledge, process.env)), knowledge });
    return null;
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`${text}\n`);
    return text;
  }
}

function reportOf(knowledge: OpenedKnowledgeBase | undefined): string | null {
  if (knowledge === undefined || !hasErrors(knowledge.diagnostics)) return null;
  return renderText(knowledge.diagnostics, knowledge.sources);
}

function announce({ diagnostics, sources, kb }: OpenedKnowledgeBase): void {
  if (diagnostics.length > 0) process.stderr.write(`${renderText(diagnostics, sources)}\n`);
  if (!hasErrors(diagnostics)) process.stdout.write(`Content: ${kb.articles.length} articles, no errors\n`);
}

function showErrors(server: LiveServer, report: string): void {
  const message = `The content has errors. The pages still show the last state without.\n\n${report}`;
  server.ws.send({ type: 'error', err: { message, stack: '', plugin: 'kb check' } });
}

function showPages(server: LiveServer, before: string | null): void {
  // Astro keeps the list of a page's paths until its own content layer says that it changed.
  for (const { hot } of Object.values(server.environments)) {
    hot.send({ type: 'custom', event: 'astro:content-changed', data: {} });
  }
  server.ws.send({ type: 'full-reload', ...(before === null ? {} : { triggeredBy: 'kb check' }) });
}

/** Client scripts bundled when asked for, and the addresses of the finished site: `/kb/index.html` is the page `/kb/`. */
function serveLive(clientDir: string, req: Req, res: Res, next: () => void): void {
  const [path = '/', query] = (req.url ?? '/').split(/(?=\?)/);
  const script = /^\/assets\/([a-z][a-z0-9-]*)\.js$/.exec(path)?.[1];
  if (script !== undefined && readSiteState()?.clientScripts.has(script)) {
    bundleClientScript(clientDir, script).then(
      ({ code }) => {
        res.setHeader('content-type', 'text/javascript; charset=utf-8');
        res.end(code);
      },
      (error: unknown) => {
        res.statusCode = 500;
        res.end(String(error));
      },
    );
    return;
  }
  if (path.endsWith('/index.html')) req.url = path.slice(0, -'index.html'.length) + (query ?? '');
  next();
}
