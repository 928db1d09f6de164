import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeXml, formatPx } from '../../src/graph/xml.ts';
import { xmlProblem } from './well-formed.ts';

describe('escapeXml', () => {
  it('escapes what markup is made of', () => {
    expect(escapeXml(`<a b="c" d='e'>&`)).toBe('&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;');
  });

  it('drops control characters, direction overrides and lone surrogates; line breaks become spaces', () => {
    expect(escapeXml('a\u0000b\u202ec\ud800d\r\ne')).toBe('abcd e');
  });

  it('makes any text safe in an element and in an attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(xmlProblem(`<a b="${escapeXml(text)}">${escapeXml(text)}</a>`)).toBeNull();
      }),
    );
  });
});

describe('formatPx', () => {
  it.each([
    [0.04, '0'],
    [-0.04, '0'],
    [1.25, '1.3'],
    [12, '12'],
    [1e6, '1000000'],
  ])('writes %d as %s', (value, text) => {
    expect(formatPx(value)).toBe(text);
  });
});
