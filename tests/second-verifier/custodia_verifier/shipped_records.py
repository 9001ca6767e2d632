"""Originals and records of a bundle against what the entries say of them (bundle.md §1 to §3)."""

from __future__ import annotations

import base64
import re
from typing import Any

from . import bag, jcs, records
from .disclosed import read_json_lines, split_lines
from .profile_files import ProfileFiles
from .reading import Reading
from .tree import ZipTree

ITEM_MEMBERS = [
    "acquired",
    "described",
    "head",
    "item",
    "metadata",
    "number",
    "origin",
    "original",
    "payload",
    "sha256",
    "sha512",
    "size",
    "uid",
]
CODES_MEMBERS = ["codes"]
ANNEX_RECORD = "metadata/annex.json"
ANNEX_MEMBERS = ["file", "manifestSha512", "sha256", "size"]
BUNDLE_MEMBERS = "bundle case checkpoint created exportEntry format items signer software v withheld".split()
CUSTODY_MEMBERS = ["actor", "at", "disclosed", "item", "leaf", "seq", "stated", "time", "type", "withheld"]


def check_originals(b: Reading, digests: dict[str, bag.Digests]) -> None:
    """Each item has exactly one payload file, in the folder of its origin, and what the manifests list of it, and its
    size, are those of its acquisition entry. The bytes themselves are compared with the manifests."""
    numbers = set()
    for item in b.items.values():
        entry = item.ingestion
        if entry is None:
            continue
        numbers.add(item.number)
        form = rf"data/{item.number}/(original|derived)/{item.number}\.([a-z0-9]{{1,8}})"
        found = sorted(path for path in b.listed if re.fullmatch(form, path))
        item.payload = found[0] if found else ""
        if item.first_problem is None and b.manifests:
            _check_original(b, item, entry.facts, found, digests)
    for path in sorted(b.listed & digests.keys()):
        if path.startswith("data/"):
            match = re.fullmatch(r"data/([^/]+)/(?:original|derived)/([^/.]+)\.[a-z0-9]{1,8}", path)
            if match is None or match[1] != match[2] or match[1] not in numbers:
                b.report.add("file-extra", path, "of no exported item")


def _check_original(
    b: Reading, item: records.Item, facts: dict[str, Any], found: list[str], digests: dict[str, bag.Digests]
) -> None:
    folder = "original" if facts["origin"] == "original" else "derived"
    if len(found) != 1 or found[0].split("/")[2] != folder:
        b.report.add("original-mismatch", f"data/{item.number}/{folder}/", f"{len(found)} files are listed")
        return
    path, held = found[0], facts["object"]
    listed = {name: entries[path] for name, entries in b.manifests.items() if path in entries}
    size = digests[path].size if path in digests else int(held["size"])
    if int(held["size"]) != size or any(held[name] != digest for name, digest in listed.items()):
        b.report.add("original-mismatch", path, "differs from its acquisition entry")


def check_raw_metadata(b: Reading, digests: dict[str, bag.Digests]) -> None:
    expected = set()
    for item in b.items.values():
        source = item.described_by
        if item.ingestion is None or item.first_problem is not None or source is None:
            continue
        raw = b.disclosed.of(source).get("raw") if source.type == "metadata extraction" else None
        if raw is None:
            continue
        expected.add(item.raw_path)
        if item.raw_path not in digests:
            if item.raw_path not in b.listed:
                b.report.add("required-file-missing", item.raw_path)
            continue
        found = digests[item.raw_path]
        same = isinstance(raw, dict) and raw.get("sha256") == found.by_algorithm["sha256"]
        if item.raw_path not in b.report.not_as_sealed and not (same and str(raw.get("size")) == str(found.size)):
            b.report.add("raw-metadata-mismatch", item.raw_path)
    for path in b.tree.sizes:
        if path.startswith("metadata/metadata-raw/") and path not in expected:
            b.report.add("file-extra", path, "no item ships a disclosure `raw` for it")


SUFFIX_LETTERS = {
    "redaction": "R", "translation": "T", "transcription": "T", "rendering": "D", "excerpt": "D", "migration": "D",
}  # fmt: skip


def check_number(b: Reading, item: records.Item) -> None:
    """The suffix of a derivative's number is one of its original's, when that is shipped too (ledger.md §8)."""
    suffix = re.fullmatch(r"(.+)-([RTD])[0-9]{2,}", item.number or "", re.DOTALL)
    if suffix is None or item.ingestion is None:
        return
    base, letter = suffix.groups()
    for entry in item.entries:
        if entry.type not in SUFFIX_LETTERS or entry.facts.get("role") != "derivative":
            continue
        named = b.disclosed.of(entry).get("original")
        uid = named.get("uid") if isinstance(named, dict) else None
        original = b.items.get(uid) if isinstance(uid, str) else None
        number = None if original is None else original.number
        if number is None:
            continue
        if letter != SUFFIX_LETTERS[entry.type] or not (number == base or number.startswith(f"{base}-")):
            where = f"entry {item.ingestion.seq}: the suffix of {item.number} is not one of {number}"
            b.report.add("entry-malformed", "ledger/entries.jsonl", where)


def check_records(b: Reading, bindings: dict[str, str | None]) -> None:
    whole = []
    for item in b.items.values():
        if item.ingestion is None:
            continue
        problem = item.first_problem
        if problem is None:
            whole.append(item)
            check_number(b, item)
        else:
            b.report.add("entry-malformed", "ledger/entries.jsonl", f"entry {problem.seq}: {problem.problem}")
    whole.sort(key=lambda item: item.number or "")
    number_of = {item.uid: item.number for item in b.items.values() if item.ingestion is not None and item.number}
    export = b.export_entry()
    by_profile = export is not None and "profile" in export.facts
    lines = [records.item_record(item, b.disclosed, number_of if by_profile else None) for item in whole]
    members = sorted([*ITEM_MEMBERS, "relations"]) if by_profile else ITEM_MEMBERS
    compare_lines(b, "metadata/items.jsonl", lines, members)
    custody = [
        records.custody_record(entry, number_of.get(entry.uid) if entry.uid else None, b.disclosed)
        for entry in b.entries
    ]
    compare_lines(b, "metadata/custody.jsonl", custody, CUSTODY_MEMBERS)
    compare(b, "metadata/persons-codes.json", records.codes_record(bindings), CODES_MEMBERS)
    check_bundle_record(b, bindings)
    profiled = ProfileFiles(b)
    texts = {"metadata/index.csv": records.index_csv(lines)} if profiled.is_plain else profiled.texts(whole, lines)
    for path, text in texts.items():
        compare(b, path, text)
    profiled.check_names(set(number_of.values()), texts)


def check_bundle_record(b: Reading, bindings: dict[str, str | None]) -> None:
    export = b.export_entry()
    if export is None or not b.has_checkpoint:
        compare(b, "metadata/bundle.json", None, BUNDLE_MEMBERS)
        return
    origin = f"custodia.case/{export.value['case']}"
    root = base64.b64encode(b.root).decode()
    expected = records.bundle_record(export, export.value["case"], origin, b.size, root, bindings)
    compare(b, "metadata/bundle.json", expected, sorted([*BUNDLE_MEMBERS, *records.profile_members(export)]))
    if isinstance(b.tree, ZipTree) and b.tree.root != export.facts["bundle"]:
        b.report.add("record-mismatch", None, f"the ZIP's folder {b.tree.root} is not the bundle id")
    payload = [path for path in b.tree.sizes if path.startswith("data/")]
    absent = {path for entries in b.manifests.values() for path in entries} - b.tree.sizes.keys()
    tool = export.value["tool"]
    due = {
        "Bagging-Date": export.value["time"][:10],
        "Payload-Oxum": f"{sum(b.tree.sizes[path] for path in payload)}.{len(payload) + len(absent)}",
        "Bag-Software-Agent": f"{tool['name']} {tool['version']}",
        "External-Identifier": export.facts["bundle"],
        "Bundle-Format": "custodia-bundle/1",
        "Ledger-Origin": origin,
        "Ledger-Size": str(b.size),
    }
    profile = export.facts.get("profile")
    if profile is not None:
        due["Bundle-Profile"] = f"{profile['id']} {profile['version']}"
        due["Bundle-Status"] = "complete" if export.facts["complete"] else "incomplete"
    compare(b, "bag-info.txt", "".join(f"{label}: {value}\n" for label, value in due.items()).encode())


def check_annex(b: Reading) -> None:
    """By metadata/annex.json the bundle commits to a restricted annex, which is kept apart and not looked at here."""
    if ANNEX_RECORD not in b.tree or ANNEX_RECORD in b.report.not_as_sealed:
        return
    found = b.tree.read(ANNEX_RECORD)
    record = jcs.parse_canonical(found[:-1]) if _is_record(found, ANNEX_MEMBERS) else {}
    size = record.get("size")
    is_record = (
        isinstance(record.get("file"), str)
        and re.fullmatch(r"[0-9a-f]{128}", str(record["manifestSha512"]))
        and re.fullmatch(r"[0-9a-f]{64}", str(record["sha256"]))
        and isinstance(size, int)
        and not isinstance(size, bool)
        and 1 <= size < 2**53
    )
    export = b.export_entry()
    if not is_record:
        b.report.add("unreadable-record", ANNEX_RECORD, "not canonical JSON of its form")
    elif export is not None and record["file"] != f"{export.facts['bundle']}-annex.zip.pgp":
        b.report.add("record-mismatch", ANNEX_RECORD, f"names {record['file']}")
    else:
        b.report.add("annex-not-checked", record["file"])


def compare_lines(b: Reading, file: str, expected: list[dict[str, Any]], members: list[str]) -> None:
    """One object in each line; with other members it is no record, with other values another one."""
    found = b.read(file)
    due = b"".join(records.line(value) for value in expected)
    if found is None or found == due:
        return
    lines = split_lines(found, file, b.report)
    values = read_json_lines(found, file, b.report)
    if len(values) == len(lines) and all(sorted(value) == members for value in values) and found.endswith(b"\n"):
        _report_difference(b, file, found, due)
    elif found == b"":
        _report_difference(b, file, found, due)
    else:
        b.report.add("unreadable-record", file, "members differ from those of its form")


def compare(b: Reading, file: str, expected: bytes | None, members: list[str] | None = None) -> None:
    """Byte by byte with what was computed (None: nothing could be); `members` of a record in JSON."""
    found = b.read(file)
    if found is None or found == expected:
        return
    if members is not None and not _is_record(found, members):
        b.report.add("unreadable-record", file, "not canonical JSON of its form")
    elif expected is not None:
        _report_difference(b, file, found, expected)


def _is_record(found: bytes, members: list[str]) -> bool:
    if found.count(b"\n") != 1 or not found.endswith(b"\n"):
        return False
    try:
        value = jcs.parse_canonical(found[:-1])
    except jcs.JcsError:
        return False
    return isinstance(value, dict) and sorted(value) == members


def _report_difference(b: Reading, file: str, found: bytes, expected: bytes) -> None:
    """Names the first line that differs."""
    pairs = zip(found.split(b"\n"), expected.split(b"\n"), strict=False)
    number, pair = next(((n, p) for n, p in enumerate(pairs, 1) if p[0] != p[1]), (0, None))
    detail = "more or fewer lines than the entries give"
    if pair is not None:
        at = next((i for i, (x, y) in enumerate(zip(*pair, strict=False)) if x != y), min(map(len, pair)))
        here, due = (text[max(0, at - 40) : at + 40].decode("utf-8", "replace") for text in pair)
        detail = f"line {number}, byte {at}: found …{here}…, the entries give …{due}…"
    b.report.add("record-mismatch", file, detail)
