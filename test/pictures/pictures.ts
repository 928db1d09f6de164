import { renderStateShape } from '../../src/graph/shapes.ts';

/** A PNG of public/, as it is drawn from the mark. */
export interface Picture {
  readonly file: string;
  readonly width: number;
  readonly height: number;
  /** HTML of the picture's size, given the mark as SVG. */
  readonly html: (mark: string) => string;
}

const GROUND = '#1a1c1f';

/** The mark at a size, in the middle of a square that is filled up to its edges or left clear. */
function icon(file: string, size: number, share: number, ground: string): Picture {
  const inner = Math.round(size * share);
  return {
    file,
    width: size,
    height: size,
    html: (mark) =>
      `<div style="display:grid;place-items:center;width:${size}px;height:${size}px;background:${ground}"><img width="${inner}" height="${inner}" src="data:image/svg+xml,${encodeURIComponent(mark)}"></div>`,
  };
}

/** What is shown where a link to the site is shared: mark, name, one sentence, and an answer as the site gives it. */
const social: Picture = {
  file: 'social.png',
  width: 1200,
  height: 630,
  html: (mark) => `
<style>
  main { box-sizing: border-box; width: 1200px; height: 630px; padding: 66px 76px; border-top: 14px solid ${GROUND};
    background: #fbfaf6; color: #1a1c1f; font-family: system-ui, "Open Sans", "DejaVu Sans", sans-serif; }
  header { display: flex; align-items: center; gap: 28px; font-size: 66px; font-weight: 700; letter-spacing: -1px; }
  p { margin: 34px 0 38px; font-size: 36px; line-height: 1.35; }
  section { padding: 28px 34px; border: 2px solid #d5d0c4; border-left: 10px solid #834600; background: #fff;
    font-size: 30px; line-height: 1.6; }
  b { font-family: "Cascadia Mono", "DejaVu Sans Mono", monospace; }
  .state { color: #834600; font-weight: 700; }
  .state svg { vertical-align: -4px; margin-right: 10px; }
  .level { margin-left: 14px; color: #474c53; }
</style>
<main>
  <header><img width="96" height="96" src="data:image/svg+xml,${encodeURIComponent(mark)}">Hotfix Atlas</header>
  <p>Which Windows Server, Hyper-V and cluster hotfixes still matter on which OS level, each answer with its proof.</p>
  <section>
    <div><span class="state">${renderStateShape('superseded', 34)}superseded</span><span class="level">Windows Server 2008 R2 SP1</span></div>
    <div><b>KB2496089</b> is superseded by <b>KB2521348</b>.</div>
    <div>Install that instead.</div>
  </section>
</main>`,
};

export const PICTURES: readonly Picture[] = [
  icon('icon-192.png', 192, 1, 'none'),
  icon('icon-512.png', 512, 1, 'none'),
  // Systems cut these to a shape of their own: the ground reaches to the edges, the mark stays within the safe middle.
  icon('icon-maskable-512.png', 512, 0.78, GROUND),
  icon('apple-touch-icon.png', 180, 0.9, GROUND),
  social,
];
