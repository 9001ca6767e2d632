"""A bundle from end to end: bag, ledger part, keys, records, anchor (bundle.md, verdicts.md §2)."""

from __future__ import annotations

import contextlib
import hashlib
import re
from pathlib import Path

from . import bag, shipped_keys, shipped_ledger, shipped_records
from .anchor import check_anchor
from .entries import GROUPS, log_of_bindings
from .findings import Refusal, Report
from .reading import SIGNATURE, Policy, Reading
from .tree import open_tree

REQUIRED = [
    "bagit.txt",
    "bag-info.txt",
    "VERIFY.txt",
    "manifest-sha256.txt",
    "manifest-sha512.txt",
    "tagmanifest-sha256.txt",
    "tagmanifest-sha512.txt",
    "metadata/bundle.json",
    "metadata/items.jsonl",
    "metadata/custody.jsonl",
    "metadata/persons-codes.json",
    "metadata/index.csv",
    "ledger/checkpoint",
    "ledger/entries.jsonl",
    "ledger/disclosures.jsonl",
    "ledger/heads.jsonl",
    "ledger/leaves.bin",
    "keys/log.vkey",
    "keys/fingerprints.txt",
]
OPTIONAL = {"ledger/checkpoint.asc", SIGNATURE}


def verify_bundle(path: Path, policy: Policy) -> Report:
    report = Report()
    policy.demand_of(report)
    try:
        with contextlib.closing(open_tree(path, report)) as tree:
            _verify(Reading(tree, policy, report))
    except Refusal as refusal:
        report.refuse(refusal)
    except OSError as error:
        report.add("cannot-read", str(error.filename or path), error.strerror or str(error))
    return report


def _verify(b: Reading) -> None:
    _check_format(b)
    digests = bag.digest_all(b.tree, bag.ALGORITHMS)
    b.listed = bag.check_bundle_bag(b.tree, digests, b.report)
    _check_layout(b)
    _check_text_files(b)
    tag_manifest = b.read("tagmanifest-sha512.txt")
    if tag_manifest is not None:
        b.report.facts["fingerprint"] = fingerprint_digits(tag_manifest)
    shipped_ledger.read_entries(b)
    creation = b.by_seq.get(0)
    if creation is None:
        b.report.add("entry-missing", "ledger/entries.jsonl", "entry 0")
        raise _nothing_more(b.report)
    shipped_ledger.check_tree(b, creation)
    shipped_ledger.check_items(b)
    shipped_ledger.check_completeness(b)
    shipped_ledger.check_disclosures(b)
    shipped_ledger.check_proofs(b)
    bindings = log_of_bindings(b.entries)
    shipped_keys.check_keys(b, creation, bindings)
    if tag_manifest is not None:
        shipped_keys.check_signature(b, tag_manifest, bindings)
    shipped_keys.check_checkpoint_signature(b, bindings)
    shipped_records.check_originals(b, digests)
    shipped_records.check_raw_metadata(b, digests)
    shipped_records.check_records(b, bindings)
    _note_what_the_ledger_tells(b)
    log_key = creation.facts["logKey"]
    check_anchor(b.policy.against, log_key, creation.value["case"], b.leaves, b.report)
    b.report.established("bytes")
    b.report.established("history")


def _check_format(b: Reading) -> None:
    """Is this a bundle of a version known here, in a container that can be trusted to be read? (verdicts.md §2)"""
    if "bagit.txt" not in b.tree:
        raise Refusal("not-a-bundle", "bagit.txt", "missing: this is not a bag")
    info = b.tree.read("bag-info.txt") if "bag-info.txt" in b.tree else b""
    match = re.search(rb"^Bundle-Format: custodia-bundle/([1-9][0-9]*)$", info, re.MULTILINE)
    if not match:
        raise Refusal("not-a-bundle", "bag-info.txt", "no line Bundle-Format: custodia-bundle/1")
    if match[1] != b"1":
        raise Refusal("newer-version", "bag-info.txt", f"version {match[1].decode()}, known is 1")
    if b.report.codes() & {"path-unsafe", "path-clash", "link-or-special-file"}:
        raise _nothing_more(b.report)


def _check_layout(b: Reading) -> None:
    if "fetch.txt" in b.tree:
        b.report.add("fetch-file", "fetch.txt")
    for path in REQUIRED:
        if path not in b.tree and path not in b.listed:
            b.report.add("required-file-missing", path)
    for path in b.tree.sizes:
        if path != "fetch.txt" and not _named_by_the_format(path):
            b.report.add("file-extra", path, "the format names no such file")


def _check_text_files(b: Reading) -> None:
    """UTF-8 without BOM, LF at line ends; `index.csv` has CRLF and is compared whole in `check_records`."""
    for path in b.tree.sizes:
        raw = path.startswith("metadata/metadata-raw/")  # verbatim output of a tool
        if path.startswith(("data/", "signatures/")) or raw or path.endswith((".bin", ".csv")):
            continue
        data = b.tree.read(path)
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            b.report.add("unreadable-record", path, "not UTF-8")
            continue
        if data.startswith(b"\xef\xbb\xbf") or b"\r" in data or not (data == b"" or data.endswith(b"\n")):
            b.report.add("unreadable-record", path, "byte order mark, CR, or no LF at the end")


def _note_what_the_ledger_tells(b: Reading) -> None:
    report, last = b.report, ""
    for entry in b.entries:
        where, facts = f"entry {entry.seq}", entry.facts
        if entry.type not in GROUPS:
            report.add("type-not-understood", None, f"{where}: {entry.type}")
        if entry.value["time"] < last:
            report.add("clock-went-back", None, where)
        last = entry.value["time"]
        if entry.type == "ingestion" and facts["changedWhileReading"]:
            report.add("source-changed-while-reading", None, where)
        if entry.type == "ingestion" and facts["received"] == "mismatch":
            report.add("received-hash-mismatch", None, where)
        if entry.type == "fixity check" and (facts.get("failed") or entry.uid is not None):
            report.add("fixity-failure-recorded", None, where)
        if entry.type == "case reopening":
            report.add("reopened", None, f"{where}: {facts.get('state')}")
    withheld = sum(b.disclosed.withheld(entry) for entry in b.entries)
    if withheld:
        report.add("disclosures-withheld", None, f"{withheld} disclosures are not shipped")


def _nothing_more(report: Report) -> Refusal:
    """Enough has been reported: stop with the last finding, which is not said twice."""
    last = report.findings[-1]
    return Refusal(last["code"], last.get("file"), last.get("detail"))


def _named_by_the_format(path: str) -> bool:
    patterns = (
        r"data/[A-Z0-9][A-Z0-9-]{3,39}/(original|derived)/[^/]+",
        r"metadata/metadata-raw/[A-Z0-9][A-Z0-9-]{3,39}\.json",
        r"ledger/proofs/[A-Z0-9][A-Z0-9-]{3,39}\.tlog-proof",
        r"keys/[A-Z][A-Z0-9-]{0,15}\.asc",
    )
    return path in REQUIRED or path in OPTIONAL or any(re.fullmatch(pattern, path) for pattern in patterns)


def fingerprint_digits(tag_manifest: bytes) -> str:
    """bundle.md §5: 16 bytes of SHA-512 as eight groups of five digits."""
    head = hashlib.sha512(tag_manifest).digest()[:16]
    return " ".join(f"{int.from_bytes(head[at : at + 2], 'big'):05d}" for at in range(0, 16, 2))
