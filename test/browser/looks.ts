/** A way in which somebody looks at a page. */
export interface Look {
  /** `1280-dark`, `paper`: good as a part of a file's name. */
  readonly name: string;
  readonly options: {
    readonly viewport: { readonly width: number; readonly height: number };
    readonly colorScheme?: 'light' | 'dark';
    readonly forcedColors?: 'active';
    readonly deviceScaleFactor?: number;
  };
  readonly media?: 'print';
}

const DESK = { width: 1280, height: 900 };
const HAND = { width: 360, height: 740 };

/** Light and dark, on a desk and in a hand. */
export const SCREENS: readonly Look[] = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [DESK, HAND].map((viewport) => ({
    name: `${viewport.width}-${colorScheme}`,
    options: { colorScheme, viewport },
  })),
);

/** A desk's window with everything at twice its size. */
export const ZOOMED: Look = {
  name: '1280-zoom-200',
  options: { deviceScaleFactor: 2, viewport: { width: 640, height: 450 } },
};

/** What else has to be readable: the colours of the system, a page at twice its size, a sheet of A4 without its margins. */
export const LOOKS: readonly Look[] = [
  ...SCREENS,
  { name: '1280-forced-colours', options: { forcedColors: 'active', viewport: DESK } },
  { name: '360-forced-colours', options: { forcedColors: 'active', viewport: HAND } },
  ZOOMED,
  { name: 'paper', options: { viewport: { width: 688, height: 1002 } }, media: 'print' },
];
