/** Small makers of blocks, so that the reports read like reports. */
import type { DocumentBlock, TextKind } from './model.ts';

export type Row = readonly [label: string, value: string, kind?: TextKind];

export const heading = (level: 1 | 2 | 3, text: string): DocumentBlock => ({ block: 'heading', level, text });
export const text = (content: string): DocumentBlock => ({ block: 'text', text: content });
export const notice = (content: string): DocumentBlock => ({ block: 'notice', text: content });
export const code = (content: string): DocumentBlock => ({ block: 'code', text: content });
export const blank = (label: string): DocumentBlock => ({ block: 'blank', label });
export const bullets = (items: readonly string[]): DocumentBlock => ({
  block: 'list',
  numbered: false,
  items: [...items],
});
export const steps = (items: readonly string[]): DocumentBlock => ({
  block: 'list',
  numbered: true,
  items: [...items],
});

export const factRows = (headings: readonly [string, string], rows: readonly Row[]): DocumentBlock => ({
  block: 'facts',
  headings: [...headings],
  rows: rows.map(([label, value, kind = 'text']) => ({ label, value, kind })),
});

export type Column = readonly [heading: string, width: number, kind?: TextKind];

export const tableOf = (columns: readonly Column[], rows: readonly (readonly string[])[]): DocumentBlock => ({
  block: 'table',
  columns: columns.map(([head, width, kind = 'text']) => ({ heading: head, width, kind })),
  rows: rows.map((row) => [...row]),
});
