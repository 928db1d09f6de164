import { z } from 'zod';
import {
  architecture,
  checkedText,
  date,
  fields,
  filled,
  integer,
  line,
  list,
  slug,
  sources,
} from './shared.ts';

const build = checkedText('three numbers in quotes, like `"6.1.7601"`', (text) =>
  /^\d{1,2}\.\d{1,2}\.[1-9]\d{0,4}$/.test(text),
);

const range = z
  .tuple([integer(0, 65535), integer(0, 65535)], {
    error: 'two numbers, the lowest and the highest: `[16000, 18999]`',
  })
  .superRefine(([low, high], context) => {
    if (low <= high) return;
    context.addIssue({ code: 'custom', message: 'the lowest number first', params: {} });
  });

const ranges = fields(
  { gdr: range.describe('Numbers of the GDR branch'), ldr: range.describe('Numbers of the LDR branch') },
  'ranges of both branches, or `single`',
).superRefine(({ gdr, ldr }, context) => {
  if (gdr[1] < ldr[0] || ldr[1] < gdr[0]) return;
  context.addIssue({ code: 'custom', message: 'ranges that do not overlap', params: {} });
});

/** The fields of `content/os-levels/*.md`. The descriptions are the public reference. */
export const osLevelFields = {
  /** What a reader sees. */
  name: line(100).describe('Full name: `Windows Server 2008 R2 SP1`'),
  /** What levels share. */
  product: slug.describe('Product id, shared by all levels of one product'),
  /** RTM, SP1 … */
  level: checkedText('`RTM`, or `SP` and a number', (text) => /^(?:RTM|SP[1-9])$/.test(text))
    .optional()
    .describe('`RTM`, `SP1`, `SP2`; absent for a product that never had a second level'),
  /** First three numbers of its file versions. */
  builds: filled(build).describe(
    'First three numbers of its versions, in quotes; more than one where the vendor changed it',
  ),
  /** Which fourth numbers belong to which branch. */
  branches: z
    .union([z.literal('single'), ranges], { error: 'ranges of both branches, or `single`' })
    .optional()
    .describe(
      'Ranges of the fourth number by branch as a source gives them, or `single`; absent = builds are not comparable',
    ),
  /** Architectures it exists in. */
  architectures: list(architecture).optional().describe('Architectures it exists in; absent = not stated'),
  /** What people write. */
  aliases: list(line(100)).optional().describe('Other names that people and inventories write'),
  /** The level before. */
  follows: slug.optional().describe('The level before it in the same product'),
  /** The server level with the same packages. */
  'twin-of': slug.optional().describe('Only of a client level: the server level that shares its packages'),
  /** Ends of support. */
  support: fields({
    mainstream: date.optional().describe('Last day of mainstream support'),
    extended: date.optional().describe('Last day of extended support'),
    esu: date.optional().describe('Last day of paid extended security updates'),
  })
    .optional()
    .describe('Last days of support; may lie in the future'),
  /** Who says so. */
  sources,
} as const;

export const osLevelSchema = fields(osLevelFields);
export type OsLevelData = z.output<typeof osLevelSchema>;
