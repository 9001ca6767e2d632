/**
 * Schema 2: what lists of 100,000 items read, projected from the ledger (L-17). From schema 1 go `item_view` with the whole record,
 * which nothing reads, and the one search table, which held every text twice and was written anew with each change.
 */

/**
 * The tables of the projection. No foreign keys: the verifier looks for rows without an item, and the same tables are made in memory
 * for a case of an older schema that cannot be written to.
 * @param place `temp.` makes them there
 */
export const listTables = (place: '' | 'temp.'): string => `
CREATE TABLE ${place}item_view (
  seq INTEGER PRIMARY KEY,
  file_name TEXT NOT NULL,
  file_name_key TEXT NOT NULL,
  title TEXT NOT NULL,
  title_key TEXT NOT NULL,
  reference TEXT NOT NULL,
  reference_key TEXT NOT NULL,
  media_type TEXT NOT NULL,
  kind TEXT NOT NULL,
  captured TEXT NOT NULL,
  acquired TEXT NOT NULL,
  custodian TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  statuses INTEGER NOT NULL
) STRICT;
CREATE INDEX ${place}item_view_file_name ON item_view (file_name_key);
CREATE INDEX ${place}item_view_title ON item_view (title_key);
CREATE INDEX ${place}item_view_reference ON item_view (reference_key);
CREATE INDEX ${place}item_view_kind ON item_view (kind);
CREATE INDEX ${place}item_view_captured ON item_view (captured);
CREATE INDEX ${place}item_view_acquired ON item_view (acquired);
CREATE INDEX ${place}item_view_custodian ON item_view (custodian);
CREATE INDEX ${place}item_view_size ON item_view (size);
CREATE INDEX ${place}item_view_statuses ON item_view (statuses);

CREATE TABLE ${place}item_tag (
  seq INTEGER NOT NULL,
  tag TEXT NOT NULL,
  PRIMARY KEY (seq, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX ${place}item_tag_tag ON item_tag (tag);

-- Four, because they change at different times: never, when bytes are looked at, when people describe, when text was extracted.
-- rowid = item.acquired_seq. Contentless: the texts are kept where they belong, and a row is replaced without reading it.
CREATE VIRTUAL TABLE ${place}search_name USING fts5 (name, tokenize = 'trigram', content = '', contentless_delete = 1);
CREATE VIRTUAL TABLE ${place}search_metadata USING fts5 (metadata, tokenize = 'trigram', content = '', contentless_delete = 1);
CREATE VIRTUAL TABLE ${place}search_described USING fts5 (description, notes, tokenize = 'trigram', content = '', contentless_delete = 1);
CREATE VIRTUAL TABLE ${place}search_text USING fts5 (text, tokenize = 'trigram', content = '', contentless_delete = 1);
-- Descriptions are replaced often. By default a tenth of replaced rows has the whole index written anew, while everybody waits.
INSERT INTO ${place}search_described (search_described, rank) VALUES ('deletemerge', 0);
`;

export const SCHEMA_2 = `
DROP TABLE item_view;
DROP TABLE search;
-- The leaves by themselves: the tree is read whole at each opening, and the entries' bytes stand between them.
CREATE INDEX entry_leaf ON entry (seq, leaf);
${listTables('')}`;
