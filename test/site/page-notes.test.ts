import { expect, test } from 'vitest';
import { checkPages, notePage, takePageNotes } from '../../src/site/page-notes.ts';

test('a link to a page that is not there is named once, with where it stands', () => {
  const notes = [
    { page: '/index.html', targets: ['/kb/1.html', '/kb/2.html'], problems: [] },
    { page: '/kb/1.html', targets: ['/kb/2.html', '/a%20b.txt'], problems: [] },
  ];
  expect(checkPages(notes, new Set(['/index.html', '/kb/1.html', '/a b.txt']))).toEqual([
    '/index.html and 1 more: link to /kb/2.html, which no page or file of the site is',
  ]);
});

test('what a page must not hold is named with the page', () => {
  expect(
    checkPages([{ page: '/x.html', targets: [], problems: ['<style> in the page'] }], new Set()),
  ).toEqual(['/x.html: <style> in the page']);
});

test('notes are taken once', () => {
  takePageNotes();
  notePage({ page: '/x.html', targets: [], problems: [] });
  expect(takePageNotes()).toHaveLength(1);
  expect(takePageNotes()).toEqual([]);
});
