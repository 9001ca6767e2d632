"""The ledger part of a bundle: entries, tree, item histories, disclosures, proofs (bundle.md §4)."""

from __future__ import annotations

import hashlib
from typing import Any

from . import merkle, note, records
from .anchor import check_checkpoint
from .disclosed import read_disclosures, read_json_lines, split_lines
from .entries import CUSTODY_TYPES, ZEROS, Disclosure, Entry, EntryError, NewerVersion, group_of, is_count, parse_entry
from .findings import Refusal
from .reading import Reading


def read_entries(b: Reading) -> None:
    file = "ledger/entries.jsonl"
    last = -1
    for number, data in enumerate(split_lines(b.tree.read(file), file, b.report), 1):
        try:
            entry = parse_entry(data)
        except NewerVersion as error:
            raise Refusal("newer-version", file, f"line {number}: {error}") from None
        except EntryError as error:
            b.report.add("entry-malformed", file, f"line {number}: {error}")
            continue
        if entry.seq <= last:
            b.report.add("chain-broken", file, f"line {number}: entry {entry.seq} after entry {last}")
            continue
        last = entry.seq
        b.entries.append(entry)
        b.by_seq[entry.seq] = entry


def check_tree(b: Reading, creation: Entry) -> None:
    report, case = b.report, creation.value["case"]
    raw = b.tree.read("ledger/leaves.bin")
    if len(raw) % 32:
        report.add("root-mismatch", "ledger/leaves.bin", "length is not a multiple of 32")
    b.leaves = [raw[at : at + 32] for at in range(0, len(raw) - len(raw) % 32, 32)]
    b.root = merkle.root(b.leaves)
    log_key = creation.facts["logKey"]
    point = check_checkpoint(b.tree.read("ledger/checkpoint"), "ledger/checkpoint", log_key, case, report)
    if point is not None:
        report.facts["checkpoint"] = f"{point.origin} size {point.size} root {point.root.hex()}"
        if point.size != len(b.leaves) or point.root != b.root:
            report.add("root-mismatch", "ledger/leaves.bin", "not the tree of the checkpoint")
    if creation.facts["origin"] != f"custodia.case/{case}":
        report.add("wrong-case", "ledger/entries.jsonl", f"entry 0 names the origin {creation.facts['origin']}")
    for entry in b.entries:
        where = f"entry {entry.seq}"
        if entry.value["case"] != case:
            report.add("wrong-case", "ledger/entries.jsonl", where)
        if entry.seq >= len(b.leaves) or b.leaves[entry.seq].hex() != entry.leaf:
            report.add("entry-not-in-tree", "ledger/entries.jsonl", where)
        before = b.leaves[entry.seq - 1].hex() if 0 < entry.seq <= len(b.leaves) else ZEROS
        if entry.value["prev"] != before:
            report.add("chain-broken", "ledger/entries.jsonl", f"{where}: prev is not the leaf before it")


def check_items(b: Reading) -> None:
    """Item chains against the committed heads: no gap, no missing end (C-1)."""
    report, file = b.report, "ledger/heads.jsonl"
    data = b.tree.read(file)
    heads = {}
    for head in read_json_lines(data, file, report):
        if sorted(head) != ["leaf", "n", "uid"] or not is_count(head["n"]) or not isinstance(head["uid"], str):
            report.add("unreadable-record", file, "members leaf, n, uid")
        else:
            heads[head["uid"]] = head
    export = b.export_entry()
    if export is not None:
        committed = export.facts["heads"]
        if committed["sha256"] != hashlib.sha256(data).hexdigest() or committed["count"] != data.count(b"\n"):
            report.add("head-mismatch", file, "not the heads that the export entry commits to")
    if list(heads) != sorted(heads) or len(heads) != data.count(b"\n"):
        report.add("head-mismatch", file, "not ordered by uid, or an item repeated")
    for entry in b.entries:
        if entry.uid is None:
            continue
        if entry.uid not in heads:
            report.add("record-mismatch", "ledger/entries.jsonl", f"entry {entry.seq} is of an item not exported")
        else:
            b.items.setdefault(entry.uid, records.Item(entry.uid)).entries.append(entry)
    for uid, head in heads.items():
        check_item_chain(b, b.items.setdefault(uid, records.Item(uid)), head)


def check_item_chain(b: Reading, item: records.Item, head: dict[str, Any]) -> None:
    report = b.report
    before = ZEROS
    for expected, entry in enumerate(item.entries):
        subject = entry.value["subject"]
        if subject["n"] != expected:
            report.add("history-gap", "ledger/entries.jsonl", f"item {item.uid}: {expected} is missing")
            return
        if subject["prev"] != before:
            report.add("chain-broken", "ledger/entries.jsonl", f"item {item.uid}: {expected} points elsewhere")
        before = entry.leaf
    if len(item.entries) <= head["n"]:
        report.add("history-tail-missing", "ledger/entries.jsonl", f"item {item.uid}: ends before {head['n']}")
    elif len(item.entries) - 1 > head["n"] or before != head["leaf"]:
        report.add("head-mismatch", "ledger/heads.jsonl", f"item {item.uid}")
    if item.entries and item.ingestion is None:
        report.add("entry-malformed", "ledger/entries.jsonl", f"item {item.uid} does not begin with ingestion")


def check_completeness(b: Reading) -> None:
    """The entries that bundle.md §4 requires are there, and no others."""
    report, file = b.report, "ledger/entries.jsonl"
    if b.export_entry() is None:
        report.add("entry-missing", file, "information package creation as last entry of the checkpoint")
    batches = {item.ingestion.facts["batch"] for item in b.items.values() if item.ingestion}
    started = {_batch(entry) for entry in b.entries if entry.type == "ingestion start"}
    for batch in sorted(batches - started):
        report.add("entry-missing", file, f"ingestion start of batch {batch}")
    sessions = {
        entry.value["clock"]["session"] for entry in b.entries
        if entry.type not in ("session start", "case reopening")
    }  # fmt: skip
    opened = {entry.value["clock"]["session"] for entry in b.entries if entry.type == "session start"}
    # The session in which the case was made may have begun with entry 0 itb.
    for session in sorted(sessions - opened - {b.entries[0].value["clock"]["session"]}):
        report.add("entry-missing", file, f"session start of session {session}")
    for entry in b.entries:
        if entry.uid is None and not may_be_shipped(b, entry, batches, sessions):
            report.add("record-mismatch", file, f"entry {entry.seq} ({entry.type}) is not one to be shipped")


def _batch(entry: Entry) -> str | None:
    batch = entry.facts.get("batch")
    return batch if isinstance(batch, str) else None


def may_be_shipped(b: Reading, entry: Entry, batches: set[str], sessions: set[str]) -> bool:
    if entry.seq == 0 or entry.seq == len(b.leaves) - 1 or entry.type in CUSTODY_TYPES:
        return True
    if entry.type == "custodian registration" or _batch(entry) in batches:
        return True
    return entry.type in ("session start", "case reopening") and entry.value["clock"]["session"] in sessions


def check_disclosures(b: Reading) -> None:
    file = "ledger/disclosures.jsonl"
    shipped = read_disclosures(b.tree.read(file), file, b.by_seq, b.report)
    b.disclosed = records.Disclosed(shipped)
    export = b.export_entry()
    withheld = set(export.facts["withheld"]) if export else set()
    for seq, disclosures in shipped.items():
        for disclosure in disclosures:
            group = group_of(b.by_seq[seq].type, disclosure.name)
            if group in withheld:
                b.report.add("disclosure-mismatch", file, f"entry {seq}: group {group} is withheld")
            if group == "items" and not names_exported_items(b, disclosure):
                b.report.add("disclosure-mismatch", file, f"entry {seq}: names an item not in the bundle")


def names_exported_items(b: Reading, disclosure: Disclosure) -> bool:
    uid = disclosure.value.get("uid") if isinstance(disclosure.value, dict) else disclosure.value
    return isinstance(uid, str) and uid in b.items


def check_proofs(b: Reading) -> None:
    checkpoint = b.tree.read("ledger/checkpoint")
    expected = set()
    for item in b.items.values():
        if item.ingestion is None:
            continue
        path = f"ledger/proofs/{item.number}.tlog-proof"
        expected.add(path)
        if path not in b.tree:
            b.report.add("required-file-missing", path)
            continue
        try:
            proof = note.parse_tlog_proof(b.tree.read(path))
            if proof.index != item.ingestion.seq:
                raise note.NoteError(f"index {proof.index}, expected {item.ingestion.seq}")
            if proof.checkpoint.data != checkpoint or proof.has_extra:
                raise note.NoteError("not with this bundle's checkpoint, or with an extra line")
            if not note.proof_holds(proof, bytes.fromhex(item.ingestion.leaf)):
                raise note.NoteError("the path does not lead to the root")
        except note.NoteError as error:
            b.report.add("proof-invalid", path, str(error))
    for path in b.tree.sizes:
        if path.startswith("ledger/proofs/") and path not in expected:
            b.report.add("file-extra", path, "of no exported item")
