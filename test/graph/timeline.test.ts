import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { GRAPH_STATES } from '../../src/graph/graph.ts';
import type { Timeline, TimelineMark } from '../../src/graph/timeline-layout.ts';
import { layoutTimeline } from '../../src/graph/timeline-layout.ts';
import { renderTimelineSvg } from '../../src/graph/timeline-svg.ts';
import { xmlProblem } from './well-formed.ts';

const mark = (id: string, at: number, fields: Partial<TimelineMark> = {}): TimelineMark => {
  return { id, at, before: false, state: 'current', name: `${id}: a title`, href: '/a.html', ...fields };
};
const timeline = (marks: readonly TimelineMark[], fields: Partial<Timeline> = {}): Timeline => {
  return { label: 'A level', from: 2011, to: 2016, lanes: [{ name: 'Part', marks }], rules: [], ...fields };
};
const anyMark = fc
  .record({
    number: fc.integer({ min: 100000, max: 9999999 }),
    at: fc.double({ min: 2011, max: 2016, noNaN: true }),
    before: fc.boolean(),
    state: fc.constantFrom(...GRAPH_STATES),
  })
  .map(({ number, at, ...rest }) => mark(`KB${number}`, at, rest));
const anyTimeline = fc
  .record({
    lanes: fc.array(
      fc.record({ name: fc.string(), marks: fc.array(anyMark, { minLength: 1, maxLength: 40 }) }),
      { minLength: 1, maxLength: 5 },
    ),
    rules: fc.array(fc.record({ at: fc.double({ min: 2011, max: 2016, noNaN: true }), label: fc.string() }), {
      maxLength: 4,
    }),
  })
  .map((fields) => timeline([], fields));
const anyWidth = fc.integer({ min: 328, max: 1400 });

test('no mark covers another or leaves the drawing, and each stands in its lane', () => {
  fc.assert(
    fc.property(anyTimeline, anyWidth, (drawn, width) => {
      const { lanes, height, top } = layoutTimeline(drawn, width);
      let above = top;
      for (const { baseline, marks } of lanes) {
        for (const { left, right, x, y } of marks) {
          expect(left).toBeGreaterThanOrEqual(0);
          expect(right).toBeLessThanOrEqual(width);
          expect(x > left && x < right).toBe(true);
          expect(y > above && y < baseline).toBe(true);
        }
        for (const [at, a] of marks.entries()) {
          const clash = marks.slice(at + 1).find((b) => a.y === b.y && a.left < b.right && b.left < a.right);
          expect(clash).toBeUndefined();
        }
        above = baseline;
      }
      expect(height).toBeGreaterThan(above);
    }),
  );
});

test('every mark is placed once, later ones further right', () => {
  fc.assert(
    fc.property(anyTimeline, anyWidth, (drawn, width) => {
      for (const [lane, { marks }] of layoutTimeline(drawn, width).lanes.entries()) {
        const placed = marks.map((entry) => entry.mark);
        expect(new Set(placed)).toEqual(new Set(drawn.lanes[lane]?.marks));
        expect(placed).toHaveLength(drawn.lanes[lane]?.marks.length ?? 0);
        for (const a of marks)
          for (const b of marks) if (a.mark.at < b.mark.at) expect(a.x).toBeLessThanOrEqual(b.x);
      }
    }),
    { numRuns: 40 },
  );
});

describe('the layout', () => {
  it('stacks articles of one day and gives the others the lowest row', () => {
    const { lanes } = layoutTimeline(
      timeline([mark('KB1', 2012), mark('KB2', 2012), mark('KB3', 2014)]),
      1000,
    );
    const [first, second, third] = lanes[0]?.marks ?? [];
    expect(first?.x).toBe(second?.x);
    expect(second?.y).toBeLessThan(first?.y ?? 0);
    expect(third?.y).toBe(first?.y);
  });

  it('turns the number to the left where the drawing ends', () => {
    const { lanes } = layoutTimeline(timeline([mark('KB1000001', 2015.9)]), 328);
    expect(lanes[0]?.marks[0]?.numberAt).toBe('left');
  });

  it('names as many years as there is room for', () => {
    const named = (width: number) =>
      layoutTimeline(timeline([mark('KB1', 2012)], { from: 2000 }), width)
        .years.filter(({ labelled }) => labelled)
        .map(({ year }) => year);
    expect(named(1000)).toHaveLength(17);
    expect(named(328)).toEqual([2000, 2003, 2006, 2009, 2012, 2015]);
  });

  it('puts the labels of rules that lie close above each other, inside the drawing', () => {
    const rules = [
      { at: 2015, label: 'end of mainstream support, 2015-01-13' },
      { at: 2015.1, label: 'service pack' },
    ];
    const { rules: placed, top } = layoutTimeline(timeline([mark('KB1', 2012)], { rules }), 328);
    expect(placed[0]?.labelX).toBeLessThan(placed[0]?.x ?? 0);
    expect(placed[1]?.labelY).toBeGreaterThan(placed[0]?.labelY ?? 0);
    expect(top).toBeGreaterThan(placed[1]?.labelY ?? 0);
  });
});

describe('the drawing', () => {
  it('is well-formed whatever the names say', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, lane) => {
        const marks = [mark('KB1', 2012, { name, href: name })];
        const svg = renderTimelineSvg({ ...timeline([]), label: name, lanes: [{ name: lane, marks }] }, 328);
        expect(xmlProblem(svg)).toBeNull();
      }),
    );
  });

  it('has a named link for each mark, and a line only where the day is a bound', () => {
    const svg = renderTimelineSvg(timeline([mark('KB1', 2012, { before: true }), mark('KB2', 2013)]), 1000);
    expect(svg.match(/<a href="\/a.html"><title>KB\d: a title<\/title>/g)).toHaveLength(2);
    expect(svg.match(/class="timeline-before"/g)).toHaveLength(1);
    expect(svg).not.toMatch(/style=|\sid=/);
  });
});
