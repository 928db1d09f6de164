import type { ArticleRule } from '../context.ts';
import { type Finding, finding } from '../finding.ts';

/** `recommends` and `as-of` belong together and to lists, `leads-to` to service packs. */
export const fieldNotForKind: ArticleRule = ({ entry, value }) => {
  const found: Finding[] = [];
  const onlyFor = (field: string, present: boolean, expected: string) => {
    if (!present || value.kind === expected) return;
    found.push(
      finding('field-not-for-kind', { field, kind: value.kind, expected }, entry, [field], { part: 'key' }),
    );
  };
  const has = (field: string) => entry.fields.includes(field);
  // A wrong kind has its own diagnostic; what it should have been is not known.
  if (entry.value === undefined && value.kind === 'unknown') return found;
  onlyFor('recommends', has('recommends'), 'list');
  onlyFor('as-of', has('as-of'), 'list');
  onlyFor('leads-to', has('leads-to'), 'service-pack');
  if (value.kind !== 'list') return found;
  if (has('recommends') && !has('as-of')) {
    const params = { field: 'as-of', expected: 'the day the list was read, beside `recommends`' };
    found.push(finding('field-missing', params, entry, ['recommends'], { part: 'key' }));
  }
  if (has('as-of') && !has('recommends')) {
    const params = { field: 'recommends', expected: 'the members of the list, beside `as-of`' };
    found.push(finding('field-missing', params, entry, ['as-of'], { part: 'key' }));
  }
  return found;
};
