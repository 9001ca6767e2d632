"""A ledger export: every entry of a case, its checkpoint and keys (ledger.md §6, verdicts.md §3)."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

from . import merkle
from .anchor import check_anchor, check_checkpoint
from .disclosed import read_disclosures
from .disposals import check_disposals
from .entries import GROUPS, ZEROS, Entry, EntryError, NewerVersion, log_of_bindings, parse_entry
from .findings import Refusal, Report
from .openpgp import Certificate
from .reading import Policy
from .records import Disclosed
from .signers import check_checkpoint_signature, check_key_file, usable_certificate
from .tree import Tree, open_tree

ENTRIES, CHECKPOINT, CHECKPOINT_SIGNATURE = "entries.jsonl", "checkpoint", "checkpoint.asc"
DISCLOSURES, LOG_KEY = "disclosures.jsonl", "log.vkey"


def verify_ledger_export(path: Path, policy: Policy) -> Report:
    report = Report(("bytes", "history"))
    policy.demand_of(report)
    if policy.signers.fingerprints:  # whoever names the signer he expects demands that there is one
        report.demanded.add("checkpoint-unsigned")
    try:
        with contextlib.closing(open_tree(path, report)) as tree:
            _verify(tree, policy, report)
    except Refusal as refusal:
        report.refuse(refusal)
    except OSError as error:
        report.add("cannot-read", str(error.filename or path), error.strerror or str(error))
    return report


def _verify(tree: Tree, policy: Policy, report: Report) -> None:
    for path in (ENTRIES, CHECKPOINT):
        if path not in tree:
            raise Refusal("not-a-bundle", path, "missing: this is not a ledger export")
    if report.codes() & {"path-unsafe", "path-clash", "link-or-special-file"}:
        return
    if CHECKPOINT_SIGNATURE in tree:
        report.ask("signature")
    if policy.signers.fingerprints:
        report.ask("signer")
    entries, leaves, first_bad = _read_chain(tree, report)
    if first_bad is not None:
        report.facts["longest good prefix"] = _prefix(first_bad)
    _note(entries, report)
    disclosed = {}
    if DISCLOSURES in tree:
        disclosed = read_disclosures(tree.read(DISCLOSURES), DISCLOSURES, _by_seq(entries), report)

    def certificates_of(fingerprint: str, code: str) -> list[Certificate]:
        path = f"keys/{code}.asc"
        shipped = usable_certificate(tree.read(path), fingerprint) if path in tree else None
        own = [certificate for certificate in policy.signers.certificates if certificate.fingerprint == fingerprint]
        return [] if shipped is None else [shipped, *own]

    check_disposals(list(entries.values()), Disclosed(disclosed), certificates_of, report)
    creation = entries.get(0)
    if creation is None or not _is_creation(creation):
        raise Refusal("entry-changed", ENTRIES, "entry 0 is missing, not readable, or not one of this format")
    case, log_key = creation.value["case"], creation.facts["logKey"]
    point, signed = check_checkpoint(tree.read(CHECKPOINT), CHECKPOINT, log_key, case, report, "entry-changed")
    holds = False
    if point is not None:
        report.facts["checkpoint"] = f"{point.origin} size {point.size} root {point.root.hex()}"
        if point.size != len(leaves) or point.root != merkle.root(leaves):
            report.add("root-mismatch", CHECKPOINT, f"{len(leaves)} entries do not have the root of size {point.size}")
        else:
            holds = signed
    if LOG_KEY not in tree:
        report.add("required-file-missing", LOG_KEY)
    elif tree.read(LOG_KEY) != log_key.encode("utf-8") + b"\n":
        report.add("key-mismatch", LOG_KEY, "not the log key of entry 0")
    certificates, bound = _check_keys(tree, list(entries.values()), report)
    _check_signature(tree, certificates, bound, policy, report)
    if holds or policy.against is None:
        check_anchor(policy.against, log_key, case, leaves, report, "not-anchored")
    for path in tree.sizes:
        named = path in (ENTRIES, CHECKPOINT, LOG_KEY, CHECKPOINT_SIGNATURE, DISCLOSURES)
        if not named and not re.fullmatch(r"keys/[A-Z][A-Z0-9-]{0,15}\.asc", path):
            report.add("file-extra", path, "the format names no such file")
    if holds:
        report.established("bytes")
        report.established("history")


def _is_creation(entry: Entry) -> bool:
    return entry.seq == 0 and entry.problem is None and entry.facts["origin"] == f"custodia.case/{entry.value['case']}"


def _by_seq(entries: dict[int, Entry]) -> dict[int, Entry]:
    """Disclosures are read along with the entries: one out of order is not there when its disclosures come."""
    found: dict[int, Entry] = {}
    for entry in entries.values():
        if entry.seq > max(found, default=-1):
            found[entry.seq] = entry
    return found


def _prefix(first_bad: int) -> str:
    return f"whole to {first_bad - 1}, damaged at {first_bad}" if first_bad else "damaged at 0"


def _read_chain(tree: Tree, report: Report) -> tuple[dict[int, Entry], list[bytes], int | None]:
    """Entries by seq, the leaf of every line as it stands, and the first damaged entry."""
    lines = tree.read(ENTRIES).split(b"\n")
    if lines[-1] == b"":
        lines.pop()
    else:
        lines[-1] = b""  # a line that does not end has no bytes to hash: one damaged entry
    leaves = [merkle.leaf_hash(line) for line in lines]
    entries: dict[int, Entry] = {}
    item_heads: dict[str, tuple[int, str]] = {}
    damaged: list[int] = []
    case = None
    expected = 0
    for index, line in enumerate(lines):
        try:
            entry = parse_entry(line)
        except NewerVersion as error:
            raise Refusal("newer-version", ENTRIES, f"entry {index}: {error}") from None
        except EntryError as error:
            report.add("entry-changed", ENTRIES, f"entry {index}: {error}")
            damaged.append(index)
            expected += 1
            continue
        if index > 0 and entry.type == "case creation":
            report.add("entry-changed", ENTRIES, f"entry {index} is a second case creation")
            damaged.append(index)
        if index == 0 and not _is_creation(entry):
            report.add("entry-changed", ENTRIES, f"entry 0: {entry.problem or 'another origin'}")
            damaged.append(index)
        case = case or entry.value["case"]
        if entry.value["case"] != case:
            report.add("entry-changed", ENTRIES, f"entry {index} is of another case")
            damaged.append(index)
        if entry.seq != expected:
            report.add("sequence-gap", ENTRIES, f"line {index + 1} has seq {entry.seq}, expected {expected}")
            damaged.append(index)
        elif entry.value["prev"] != (leaves[index - 1].hex() if index else ZEROS):
            report.add("chain-broken", ENTRIES, f"entry {index}: prev is not the leaf before it")
            damaged.append(_blame(index, lines, leaves) if entry.seq == index else index)
        expected = entry.seq + 1
        _check_item_chain(entry, index, item_heads, damaged, report)
        entries[index] = entry
    return entries, leaves, min(damaged, default=None)


def _blame(index: int, lines: list[bytes], leaves: list[bytes]) -> int:
    """Which of two neighbours changed: when the next entry still vouches for `index`, it was the one before."""
    try:
        vouched = parse_entry(lines[index + 1]).value["prev"] == leaves[index].hex()
    except (EntryError, IndexError):
        vouched = False
    return index - 1 if vouched and index else index


def _check_item_chain(
    entry: Entry, index: int, heads: dict[str, tuple[int, str]], damaged: list[int], report: Report
) -> None:
    subject = entry.value["subject"]
    if subject is None:
        return
    n, before = heads.get(subject["uid"], (-1, ZEROS))
    if subject["n"] != n + 1 or subject["prev"] != before:
        report.add("item-chain-broken", ENTRIES, f"entry {index}: item {subject['uid']} after its entry {n}")
        damaged.append(index)
    heads[subject["uid"]] = (subject["n"], entry.leaf)


def _check_keys(tree: Tree, entries: list[Entry], report: Report) -> tuple[list[Certificate], set[str]]:
    bindings = log_of_bindings(entries)
    certificates = []
    for code, fingerprint in bindings.items():
        path = f"keys/{code}.asc"
        if fingerprint and path not in tree:
            report.add("required-file-missing", path)
        elif path in tree:
            certificate = check_key_file(tree.read(path), path, fingerprint, report)
            if certificate is not None:
                certificates.append(certificate)
    for path in tree.sizes:
        if path.startswith("keys/") and path[5:-4] not in bindings:
            report.add("file-extra", path, "its code is bound to no key")
    return certificates, {fingerprint for fingerprint in bindings.values() if fingerprint}


def _check_signature(
    tree: Tree, certificates: list[Certificate], bound: set[str], policy: Policy, report: Report
) -> None:
    if CHECKPOINT_SIGNATURE not in tree:
        report.add("checkpoint-unsigned", CHECKPOINT_SIGNATURE, "not yet signed by a custodian")
        return
    known = policy.signers
    own = [certificate for certificate in known.certificates if certificate.fingerprint in bound]
    signature, note_bytes = tree.read(CHECKPOINT_SIGNATURE), tree.read(CHECKPOINT)
    check_checkpoint_signature(signature, note_bytes, CHECKPOINT_SIGNATURE, bound, certificates + own, report)
    signer = report.facts.get("checkpoint signed by")
    if signer is None:
        return
    report.established("signature")
    if not known.fingerprints:
        return
    if signer in known.fingerprints:
        report.established("signer")
    else:
        report.add("signer-not-expected", CHECKPOINT_SIGNATURE, signer)


def _note(entries: dict[int, Entry], report: Report) -> None:
    last = ""
    for entry in entries.values():
        if entry.type not in GROUPS:
            report.add("type-not-understood", None, f"entry {entry.seq}: {entry.type}")
        if entry.value["time"] < last:
            report.add("clock-went-back", None, f"entry {entry.seq}")
        last = entry.value["time"]
