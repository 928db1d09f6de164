import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutToWidth, measureText, monoWidth, wrapText } from '../../src/graph/text.ts';

describe('wrapText', () => {
  it('leaves a short text on one line', () => {
    expect(wrapText('Stop error 0x0000007A', 200, 12, 2)).toEqual(['Stop error 0x0000007A']);
  });

  it('breaks at spaces and ends with an ellipsis where the text goes on', () => {
    const lines = wrapText('A virtual machine online backup fails in Windows Server 2008 R2', 144, 12, 2);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toBe('A virtual machine');
    expect(lines[1]).toMatch(/^online backup .*…$/u);
  });

  it('breaks inside a word that is longer than a line', () => {
    const lines = wrapText('IOCTL_MPIO_PASS_THROUGH_PATH_DIRECT', 144, 12, 3);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join('')).toBe('IOCTL_MPIO_PASS_THROUGH_PATH_DIRECT');
  });

  it('gives no line for an empty text', () => {
    expect(wrapText(' \n ', 144, 12, 2)).toEqual([]);
  });

  it('never gives a line that is too wide, more lines than allowed, or a cut surrogate pair', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 20, max: 300 }),
        (text, width) => {
          const lines = wrapText(text, width, 12, 2);
          expect(lines.length).toBeLessThanOrEqual(2);
          for (const line of lines) {
            expect(measureText(line, 12)).toBeLessThanOrEqual(width);
            expect(line).not.toMatch(/\p{Surrogate}/u);
          }
        },
      ),
    );
  });
});

describe('cutToWidth', () => {
  it('leaves a KB number whole in the room of a box', () => {
    expect(cutToWidth('KB2521348', 121, 16, monoWidth)).toBe('KB2521348');
  });

  it('cuts with an ellipsis', () => {
    expect(cutToWidth('KB2521348-with-more', 121, 16, monoWidth)).toBe('KB2521348-w…');
  });
});
