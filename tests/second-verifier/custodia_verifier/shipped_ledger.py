"""The ledger part of a bundle: entries, tree, item histories, disclosures, proofs (bundle.md §4)."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import Any

from . import merkle, note, records
from .anchor import check_checkpoint
from .disclosed import read_disclosures, read_json_lines, split_lines
from .entries import (
    CUSTODY_TYPES,
    ZEROS,
    Disclosure,
    Entry,
    EntryError,
    NewerVersion,
    group_of,
    is_count,
    log_of_bindings,
    parse_entry,
)
from .findings import Refusal
from .reading import Reading


def read_entries(b: Reading) -> None:
    file = "ledger/entries.jsonl"
    whole = b.read(file)
    last = -1
    for number, data in enumerate([] if whole is None else split_lines(whole, file, b.report), 1):
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
        used = ("metadata extraction", "format identification", "information package creation")
        if entry.problem is not None and entry.type not in used:
            b.report.add("entry-malformed", file, f"entry {entry.seq}: {entry.problem}")
        b.entries.append(entry)
        b.by_seq[entry.seq] = entry


def check_tree(b: Reading, creation: Entry | None) -> None:
    """Leaves, checkpoint, and the place of every shipped entry among them."""
    report = b.report
    case = b.entries[0].value["case"] if b.entries else None
    raw = b.read("ledger/leaves.bin")
    whole = len(raw or b"") // 32 * 32
    b.leaves = [(raw or b"")[at : at + 32] for at in range(0, whole, 32)]
    if len(raw or b"") != whole:
        report.add("root-mismatch", "ledger/leaves.bin", "no whole number of leaves")
        raw, b.leaves = None, []
    b.size, b.root = len(b.leaves), merkle.root(b.leaves)
    checkpoint = b.read("ledger/checkpoint")
    if checkpoint is not None:
        _check_root(b, creation, case, checkpoint, raw)
    if creation is not None and creation.facts["origin"] != f"custodia.case/{creation.value['case']}":
        report.add("wrong-case", "ledger/entries.jsonl", f"entry 0 names the origin {creation.facts['origin']}")
    for entry in b.entries:
        where = f"entry {entry.seq}"
        if entry.value["case"] != case:
            report.add("wrong-case", "ledger/entries.jsonl", where)
        if raw is None:
            continue
        if entry.seq >= len(b.leaves) or b.leaves[entry.seq].hex() != entry.leaf:
            report.add("entry-not-in-tree", "ledger/entries.jsonl", where)
            continue
        before = b.leaves[entry.seq - 1].hex() if 0 < entry.seq <= len(b.leaves) else ZEROS
        if entry.value["prev"] != before:
            report.add("chain-broken", "ledger/entries.jsonl", f"{where}: prev is not the leaf before it")


def _check_root(
    b: Reading, creation: Entry | None, case: str | None, checkpoint: bytes, leaves: bytes | None
) -> None:
    log_key = None if creation is None else creation.facts["logKey"]
    point, signed = check_checkpoint(checkpoint, "ledger/checkpoint", log_key, case, b.report)
    if point is None:
        return
    b.has_checkpoint = True
    b.report.facts["checkpoint"] = f"{point.origin} size {point.size} root {point.root.hex()}"
    if leaves is not None and (len(leaves) != 32 * point.size or point.root != b.root):
        b.report.add("root-mismatch", "ledger/leaves.bin", "not the tree of the checkpoint")
    elif leaves is not None:
        b.tree_holds = signed
    b.size, b.root = point.size, point.root


def check_items(b: Reading) -> None:
    """Item chains against the committed heads: no gap, no missing end (C-1)."""
    file = "ledger/heads.jsonl"
    data = b.read(file)
    heads = None if data is None else _read_heads(b, data, file)
    for entry in b.entries:
        if entry.uid is not None:
            b.items.setdefault(entry.uid, records.Item(entry.uid)).entries.append(entry)
    for item in b.items.values():
        last = item.entries[-1]
        ends = {"n": last.value["subject"]["n"], "leaf": last.leaf} if heads is None else heads.get(item.uid)
        check_item_chain(b, item, ends)
    for uid in (heads or {}).keys() - b.items.keys():
        b.report.add("history-tail-missing", "ledger/entries.jsonl", f"item {uid} is not there")
    _check_numbers(b)


def _check_numbers(b: Reading) -> None:
    """A number is an item's for good: whoever comes second with it has none."""
    taken: set[str] = set()
    for item in b.items.values():
        if item.ingestion is None:
            continue
        if item.number in taken:
            b.report.add("entry-malformed", "ledger/entries.jsonl", f"item {item.uid}: number {item.number} is taken")
            item.number_is_taken = True
        elif item.number is not None:
            taken.add(item.number)


def _read_heads(b: Reading, data: bytes, file: str) -> dict[str, dict[str, Any]] | None:
    """Committed heads by uid; None when they are not what the export entry commits to: then they say nothing."""
    export = b.export_entry()
    if export is None:
        return None
    heads: dict[str, dict[str, Any]] = {}
    last = ""
    lines = split_lines(data, file, b.report)
    values = read_json_lines(data, file, b.report)
    for head in values:
        members = sorted(head) == ["leaf", "n", "uid"] and is_count(head["n"]) and isinstance(head["leaf"], str)
        if not members or not isinstance(head["uid"], str) or head["uid"] <= last:
            b.report.add("unreadable-record", file, "members leaf, n, uid, ordered by uid")
            return None
        last = head["uid"]
        heads[last] = head
    if len(values) != len(lines):
        return None
    committed = export.facts["heads"]
    if committed["sha256"] == hashlib.sha256(data).hexdigest() and committed["count"] == len(heads):
        return heads
    b.report.add("head-mismatch", file, "not the heads that the export entry commits to")
    return None


def check_item_chain(b: Reading, item: records.Item, head: dict[str, Any] | None) -> None:
    """Without a gap, linked, and up to the committed head; `head` is None when none was committed for it."""
    report, file = b.report, "ledger/entries.jsonl"
    before, expected = ZEROS, 0
    for entry in item.entries:
        subject = entry.value["subject"]
        if subject["n"] != expected:
            report.add("history-gap", file, f"item {item.uid}: {subject['n']} where {expected} is due")
        elif subject["prev"] != before:
            report.add("chain-broken", file, f"item {item.uid}: {expected} points elsewhere")
        before, expected = entry.leaf, subject["n"] + 1
    if head is None:
        report.add("head-mismatch", "ledger/heads.jsonl", f"item {item.uid} has no head")
    elif expected - 1 < head["n"]:
        report.add("history-tail-missing", file, f"item {item.uid}: ends before {head['n']}")
    elif expected - 1 > head["n"] or before != head["leaf"]:
        report.add("head-mismatch", "ledger/heads.jsonl", f"item {item.uid}")


def check_completeness(b: Reading) -> None:
    """The entries that bundle.md §4 requires are there, and no others."""
    report, file = b.report, "ledger/entries.jsonl"
    last = b.last_under_checkpoint()
    if b.by_seq.get(0) is None:
        report.add("entry-missing", file, "entry 0")
    if last is None:
        report.add("entry-missing", file, "information package creation as last entry of the checkpoint")
    elif last.problem is not None:
        report.add("entry-malformed", file, f"entry {last.seq}: {last.problem}")
    count = sum(item.ingestion is not None for item in b.items.values())
    export = b.export_entry()
    if export is not None and (export.facts["items"] != count or export.facts["heads"]["count"] != count):
        report.add("head-mismatch", file, f"{count} items, and the export entry counts others")
    batches = {
        batch
        for entry in b.entries
        if entry.type == "ingestion" and entry.uid is not None and (batch := _batch(entry)) is not None
    }
    started = {_batch(entry) for entry in b.entries if entry.type == "ingestion start"}
    for batch in sorted(batches - started):
        report.add("entry-missing", file, f"ingestion start of batch {batch}")
    bound = set(log_of_bindings(b.entries))
    for actor in sorted({entry.value["actor"] for entry in b.entries} - bound):
        report.add("entry-missing", file, f"a binding of the code {actor}")
    sessions = Counter(_session(entry) for entry in b.entries)
    of_others = {_session(entry) for entry in b.entries if entry.type not in ("session start", "case reopening")}
    opened = {_session(entry) for entry in b.entries if entry.type == "session start"}
    # The session in which the case was made began with entry 0 itself.
    first = {_session(b.by_seq[0])} if 0 in b.by_seq else set()
    for session in sorted(set(sessions) - opened - first):
        report.add("entry-missing", file, f"session start of session {session}")
    for entry in b.entries:
        if entry.uid is None and not _may_be_shipped(b, entry, batches, of_others):
            report.add("record-mismatch", file, f"entry {entry.seq} ({entry.type}) is not one to be shipped")


def _session(entry: Entry) -> str:
    session: str = entry.value["clock"]["session"]
    return session


def _batch(entry: Entry) -> str | None:
    batch = entry.facts.get("batch")
    return batch if isinstance(batch, str) else None


def _may_be_shipped(b: Reading, entry: Entry, batches: set[str], sessions: set[str]) -> bool:
    last = b.last_under_checkpoint() or b.entries[-1]
    if entry.seq in (0, last.seq) or entry.type in CUSTODY_TYPES:
        return True
    if entry.type == "custodian registration" or _batch(entry) in batches:
        return True
    if entry.type == "fixity check" and entry.facts.get("scope") == "case":
        return True
    return entry.type in ("session start", "case reopening") and _session(entry) in sessions


def check_disclosures(b: Reading) -> None:
    file = "ledger/disclosures.jsonl"
    data = b.read(file)
    shipped = {} if data is None else read_disclosures(data, file, b.by_seq, b.report)
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
    checkpoint = b.tree.read("ledger/checkpoint") if "ledger/checkpoint" in b.tree else None
    expected = set()
    for item in b.items.values():
        if item.ingestion is None:
            continue
        path = f"ledger/proofs/{item.number}.tlog-proof"
        expected.add(path)
        if item.first_problem is not None:
            continue
        data = b.read(path)
        if data is None or checkpoint is None or not b.has_checkpoint or path in b.report.not_as_sealed:
            continue
        try:
            _check_proof(data, checkpoint, item.ingestion)
        except note.NoteError as error:
            b.report.add("proof-invalid", path, str(error))
    for path in b.tree.sizes:
        if path.startswith("ledger/proofs/") and path not in expected:
            b.report.add("file-extra", path, "of no exported item")


def _check_proof(data: bytes, checkpoint: bytes, ingestion: Entry) -> None:
    proof = note.parse_tlog_proof(data)
    if proof.index != ingestion.seq:
        raise note.NoteError(f"index {proof.index}, expected {ingestion.seq}")
    if proof.checkpoint.data != checkpoint or proof.has_extra:
        raise note.NoteError("not with this bundle's checkpoint, or with an extra line")
    if not note.proof_holds(proof, bytes.fromhex(ingestion.leaf)):
        raise note.NoteError("the path does not lead to the root")
