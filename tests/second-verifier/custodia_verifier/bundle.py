"""A bundle from end to end: bag, ledger part, keys, records, anchor (bundle.md, verdicts.md §2)."""

from __future__ import annotations

import contextlib
import hashlib
import re
from pathlib import Path

from . import bag, profile_files, shipped_keys, shipped_ledger, shipped_records
from .anchor import check_anchor
from .entries import GROUPS, is_count, log_of_bindings
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
OPTIONAL = {"ledger/checkpoint.asc", "metadata/annex.json", SIGNATURE}


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
    b.listed, b.manifests = bag.check_bundle_bag(b.tree, digests, b.report)
    _check_layout(b)
    tag_manifest = b.read("tagmanifest-sha512.txt")
    if tag_manifest is not None:
        b.report.facts["fingerprint"] = fingerprint_digits(tag_manifest)
    shipped_ledger.read_entries(b)
    creation = b.by_seq.get(0)
    if creation is not None and creation.problem is not None:
        creation = None
    shipped_ledger.check_tree(b, creation)
    shipped_ledger.check_items(b)
    if "ledger/entries.jsonl" in b.tree:
        shipped_ledger.check_completeness(b)
    shipped_ledger.check_disclosures(b)
    _note_what_the_ledger_tells(b)
    if creation is None:  # no log key, and nothing to hang keys and records on
        if b.policy.against is None:
            b.report.add("anchor-absent")
        return
    shipped_ledger.check_proofs(b)
    bindings = log_of_bindings(b.entries)
    shipped_keys.check_keys(b, creation, bindings)
    if tag_manifest is not None:
        shipped_keys.check_signature(b, tag_manifest, bindings)
    shipped_keys.check_checkpoint_signature(b, bindings)
    shipped_keys.check_disposals(b)
    shipped_records.check_originals(b, digests)
    shipped_records.check_raw_metadata(b, digests)
    shipped_records.check_annex(b)
    shipped_records.check_records(b, bindings)
    if b.tree_holds or b.policy.against is None:
        check_anchor(b.policy.against, creation.facts["logKey"], creation.value["case"], b.leaves, b.report)
    b.report.established("bytes")
    if b.tree_holds and b.export_entry() is not None:
        b.report.established("history")


def _check_format(b: Reading) -> None:
    """Is this a bundle of a version known here, in a container that can be trusted to be read? (verdicts.md §2)"""
    if "bagit.txt" not in b.tree:
        raise Refusal("not-a-bundle", "bagit.txt", "missing: this is not a bag")
    info = b.tree.read("bag-info.txt") if "bag-info.txt" in b.tree else b""
    with contextlib.suppress(UnicodeDecodeError):
        info.decode("utf-8")
        return _check_version(b, info)
    raise Refusal("not-a-bundle", "bag-info.txt", "not UTF-8")


def _check_version(b: Reading, info: bytes) -> None:
    match = re.search(rb"^Bundle-Format: custodia-bundle/([1-9][0-9]{0,8})\n", info, re.MULTILINE)
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
        if path != "fetch.txt" and not _named_by_the_format(path) and not profile_files.is_profile_path(path):
            b.report.add("file-extra", path, "the format names no such file")


def _note_what_the_ledger_tells(b: Reading) -> None:
    report, last = b.report, ""
    for entry in b.entries:
        where, facts = f"entry {entry.seq}", entry.facts
        if entry.type not in GROUPS:
            report.add("type-not-understood", None, f"{where}: {entry.type}")
        if entry.value["time"] < last:
            report.add("clock-went-back", None, where)
        last = entry.value["time"]
        if entry.type == "ingestion" and facts.get("changedWhileReading") is True:
            report.add("source-changed-while-reading", None, where)
        if entry.type == "ingestion" and facts.get("received") == "mismatch":
            report.add("received-hash-mismatch", None, where)
        failed = facts.get("failed")
        if entry.type == "fixity check" and (entry.uid is not None or (is_count(failed) and failed > 0)):
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
