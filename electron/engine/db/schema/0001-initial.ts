/**
 * Schema 1. Each trigger names the act it stops. Triggers stop our own mistakes and casual edits; an insider with an SQL tool is
 * caught by the hash chain and the signed checkpoints (L-01, L-04), not by them.
 */
export const SCHEMA_1 = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE secret (name TEXT PRIMARY KEY, sealed BLOB NOT NULL) STRICT, WITHOUT ROWID;

-- The ledger: bytes are the entry; the other columns repeat them for look-up and are compared with them by the verifier.
CREATE TABLE entry (
  seq INTEGER PRIMARY KEY,
  bytes BLOB NOT NULL,
  leaf BLOB NOT NULL CHECK (length(leaf) = 32),
  type TEXT NOT NULL,
  item_uid TEXT,
  item_n INTEGER
) STRICT;
CREATE UNIQUE INDEX entry_item ON entry (item_uid, item_n) WHERE item_uid IS NOT NULL;
CREATE INDEX entry_type ON entry (type);

-- Erasable by design: DELETE is how content is withdrawn while hashes, order and completeness stay provable.
CREATE TABLE disclosure (
  seq INTEGER NOT NULL REFERENCES entry (seq),
  digest TEXT NOT NULL,
  encoded TEXT NOT NULL,
  PRIMARY KEY (seq, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE checkpoint (size INTEGER PRIMARY KEY, note BLOB NOT NULL, made_at TEXT NOT NULL) STRICT;
CREATE TABLE checkpoint_signature (
  size INTEGER NOT NULL REFERENCES checkpoint (size),
  fingerprint TEXT NOT NULL,
  armored TEXT NOT NULL,
  signed_at TEXT NOT NULL,
  PRIMARY KEY (size, fingerprint)
) STRICT, WITHOUT ROWID;

CREATE TABLE custodian (
  code TEXT PRIMARY KEY,
  fingerprint TEXT,
  certificate TEXT,
  seq INTEGER NOT NULL REFERENCES entry (seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE object (
  name TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  sha512 TEXT NOT NULL,
  wrapped_key BLOB
) STRICT, WITHOUT ROWID;

-- Keyed by the acquisition entry, which grows: random keys would touch a page of their own for every item and index.
CREATE TABLE item (
  acquired_seq INTEGER PRIMARY KEY REFERENCES entry (seq),
  uid TEXT NOT NULL UNIQUE,
  number TEXT NOT NULL UNIQUE,
  origin TEXT NOT NULL CHECK (origin IN ('original', 'derivative')),
  object_name TEXT NOT NULL REFERENCES object (name),
  batch TEXT NOT NULL,
  duplicate_of TEXT,
  derived_from TEXT
) STRICT;
CREATE INDEX item_object ON item (object_name);
CREATE INDEX item_batch ON item (batch);
CREATE INDEX item_derived ON item (derived_from) WHERE derived_from IS NOT NULL;

-- What lists and searches read: a projection of the ledger, rebuilt from it at will, compared with it by the verifier.
CREATE TABLE item_view (
  seq INTEGER PRIMARY KEY REFERENCES item (acquired_seq),
  uid TEXT NOT NULL,
  file_name TEXT NOT NULL,
  title TEXT NOT NULL,
  media_type TEXT NOT NULL,
  captured TEXT NOT NULL,
  size INTEGER NOT NULL,
  record TEXT NOT NULL
) STRICT;

-- Working data.
CREATE TABLE batch (
  id TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('listing', 'acquiring', 'checking', 'complete', 'cancelled')),
  roots TEXT NOT NULL,
  request TEXT NOT NULL,
  start_seq INTEGER NOT NULL,
  end_seq INTEGER,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE batch_path (
  batch TEXT NOT NULL,
  i INTEGER NOT NULL,
  path BLOB NOT NULL,
  kind TEXT NOT NULL,
  size INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'acquired', 'duplicate', 'skipped', 'failed')),
  reason TEXT,
  uid TEXT,
  link_target BLOB,
  PRIMARY KEY (batch, i)
) STRICT, WITHOUT ROWID;
CREATE INDEX batch_path_state ON batch_path (batch, state, i);

CREATE TABLE analysis (
  object_name TEXT NOT NULL REFERENCES object (name),
  kind TEXT NOT NULL CHECK (kind IN ('metadata', 'thumbnail', 'text')),
  status TEXT NOT NULL,
  facts TEXT NOT NULL,
  body BLOB,
  PRIMARY KEY (object_name, kind)
) STRICT;
CREATE TABLE analysis_job (
  kind TEXT NOT NULL,
  seq INTEGER NOT NULL REFERENCES item (acquired_seq),
  attempts INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (kind, seq)
) STRICT, WITHOUT ROWID;
-- rowid = item.acquired_seq
CREATE VIRTUAL TABLE search USING fts5 (name, description, metadata, text, tokenize = 'trigram');

-- L-01, L-02: no entry, checkpoint, object or item is ever changed or removed.
CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'entries are never removed'); END;
-- L-02, L-31: no gap, no second entry of one number.
CREATE TRIGGER entry_dense BEFORE INSERT ON entry
  WHEN NEW.seq <> (SELECT coalesce(max(seq) + 1, 0) FROM entry)
  BEGIN SELECT RAISE(ABORT, 'entries are appended in order'); END;
CREATE TRIGGER disclosure_no_update BEFORE UPDATE ON disclosure BEGIN SELECT RAISE(ABORT, 'disclosures are erased, never changed'); END;
CREATE TRIGGER checkpoint_no_update BEFORE UPDATE ON checkpoint BEGIN SELECT RAISE(ABORT, 'checkpoints are never changed'); END;
CREATE TRIGGER checkpoint_no_delete BEFORE DELETE ON checkpoint BEGIN SELECT RAISE(ABORT, 'checkpoints are never removed'); END;
CREATE TRIGGER checkpoint_signature_no_update BEFORE UPDATE ON checkpoint_signature BEGIN SELECT RAISE(ABORT, 'signatures are never changed'); END;
CREATE TRIGGER checkpoint_signature_no_delete BEFORE DELETE ON checkpoint_signature BEGIN SELECT RAISE(ABORT, 'signatures are never removed'); END;
CREATE TRIGGER custodian_no_update BEFORE UPDATE ON custodian BEGIN SELECT RAISE(ABORT, 'a code is bound once'); END;
CREATE TRIGGER custodian_no_delete BEFORE DELETE ON custodian BEGIN SELECT RAISE(ABORT, 'a code is bound once'); END;
-- Only the wrapping of an object's key may change (rekey), or the key go (disposal).
CREATE TRIGGER object_no_update BEFORE UPDATE OF name, size, sha256, sha512 ON object BEGIN SELECT RAISE(ABORT, 'objects are never changed'); END;
CREATE TRIGGER object_no_delete BEFORE DELETE ON object BEGIN SELECT RAISE(ABORT, 'objects are never removed'); END;
CREATE TRIGGER item_no_update BEFORE UPDATE ON item BEGIN SELECT RAISE(ABORT, 'items are never changed'); END;
CREATE TRIGGER item_no_delete BEFORE DELETE ON item BEGIN SELECT RAISE(ABORT, 'items are never removed'); END;
`;
