"""Originals and records of a bundle against what the entries say of them (bundle.md §1 to §3)."""

from __future__ import annotations

import base64
import re
from typing import Any

from . import bag, jcs, records
from .disclosed import read_json_lines
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
CUSTODY_MEMBERS = ["actor", "at", "disclosed", "item", "leaf", "seq", "stated", "time", "type", "withheld"]


def check_originals(b: Reading, digests: dict[str, bag.Digests]) -> None:
    """Each item has exactly one payload file, where its number and origin say, equal to its acquisition entry."""
    claimed = set()
    for item in b.items.values():
        entry = item.ingestion
        if entry is None:
            continue
        folder = "original" if entry.facts["origin"] == "original" else "derived"
        form = rf"data/{item.number}/{folder}/{item.number}\.([a-z0-9]{{1,8}})"
        candidates = sorted(path for path in b.listed if re.fullmatch(form, path))
        if not candidates:
            b.report.add("original-mismatch", f"data/{item.number}/{folder}/", "no manifest lists the item's bytes")
            continue
        item.payload = candidates[0]
        claimed.add(item.payload)
        held, found = entry.facts["object"], digests.get(item.payload)
        if found is None:
            continue  # said by `file-missing`
        if int(held["size"]) != found.size or any(held[a] != found.by_algorithm[a] for a in bag.ALGORITHMS):
            b.report.add("original-mismatch", item.payload, f"differs from acquisition entry {entry.seq}")
    for path in digests:
        if path.startswith("data/") and path not in claimed:
            b.report.add("file-extra", path, "of no exported item")


def check_raw_metadata(b: Reading, digests: dict[str, bag.Digests]) -> None:
    expected = set()
    for item in b.items.values():
        extractions = [entry for entry in item.entries if entry.type == "metadata extraction"]
        raw = b.disclosed.of(extractions[-1]).get("raw") if extractions and item.ingestion else None
        if raw is None:
            continue
        expected.add(item.raw_path)
        if item.raw_path not in digests:
            if item.raw_path not in b.listed:
                b.report.add("required-file-missing", item.raw_path)
            continue
        found = digests[item.raw_path]
        if raw != {"sha256": found.by_algorithm["sha256"], "size": found.size}:
            b.report.add("raw-metadata-mismatch", item.raw_path)
    for path in b.tree.sizes:
        if path.startswith("metadata/metadata-raw/") and path not in expected:
            b.report.add("file-extra", path, "no item ships a disclosure `raw` for it")


def check_records(b: Reading, bindings: dict[str, str | None]) -> None:
    whole = [item for item in b.items.values() if item.ingestion is not None]
    numbers = [item.number for item in whole]
    if len(set(numbers)) != len(numbers):
        b.report.add("record-mismatch", "metadata/items.jsonl", "an item number is repeated")
    lines = [records.item_record(item, b.disclosed) for item in sorted(whole, key=lambda i: i.number or "")]
    compare_lines(b, "metadata/items.jsonl", lines, ITEM_MEMBERS)
    number_of = {item.uid: item.number for item in whole}
    custody = [
        records.custody_record(entry, number_of.get(entry.uid) if entry.uid else None, b.disclosed)
        for entry in b.entries
    ]
    compare_lines(b, "metadata/custody.jsonl", custody, CUSTODY_MEMBERS)
    compare(b, "metadata/persons-codes.json", records.codes_record(bindings))
    compare(b, "metadata/index.csv", records.index_csv(lines))
    check_bundle_record(b, bindings, len(whole))


def check_bundle_record(b: Reading, bindings: dict[str, str | None], count: int) -> None:
    export = b.export_entry()
    if export is None:
        return
    origin = f"custodia.case/{export.value['case']}"
    root = base64.b64encode(b.root).decode()
    expected = records.bundle_record(export, export.value["case"], origin, b.size, root, bindings)
    compare(b, "metadata/bundle.json", expected)
    if export.facts["items"] != count or export.facts["heads"]["count"] != count:
        b.report.add("record-mismatch", "metadata/items.jsonl", "count differs from the export entry")
    if isinstance(b.tree, ZipTree) and b.tree.root != export.facts["bundle"]:
        b.report.add("record-mismatch", None, f"the ZIP's folder {b.tree.root} is not the bundle id")
    payload = [path for path in b.tree.sizes if path.startswith("data/")]
    tool = export.value["tool"]
    due = {
        "Bagging-Date": export.value["time"][:10],
        "Payload-Oxum": f"{sum(b.tree.sizes[path] for path in payload)}.{len(payload)}",
        "Bag-Software-Agent": f"{tool['name']} {tool['version']}",
        "External-Identifier": export.facts["bundle"],
        "Bundle-Format": "custodia-bundle/1",
        "Ledger-Origin": origin,
        "Ledger-Size": str(b.size),
    }
    compare(b, "bag-info.txt", "".join(f"{label}: {value}\n" for label, value in due.items()).encode())


def compare_lines(b: Reading, file: str, expected: list[dict[str, Any]], members: list[str]) -> None:
    for value in read_json_lines(b.tree.read(file), file, b.report) if file in b.tree else []:
        if sorted(value) != members:
            b.report.add("unreadable-record", file, "members differ from those of its form")
    compare(b, file, b"".join(records.line(value) for value in expected))


def compare(b: Reading, file: str, expected: bytes) -> None:
    """Byte by byte with what was computed; names the first line that differs."""
    found = b.read(file)
    if found is None:
        return
    if file.endswith(".json"):
        _check_members(b, file, found, jcs.parse(expected))
    if found == expected:
        return
    pairs = zip(found.split(b"\n"), expected.split(b"\n"), strict=False)
    number, pair = next(((n, p) for n, p in enumerate(pairs, 1) if p[0] != p[1]), (0, None))
    detail = "more or fewer lines than the entries give"
    if pair is not None:
        at = next((i for i, (x, y) in enumerate(zip(*pair, strict=False)) if x != y), min(map(len, pair)))
        here, due = (text[max(0, at - 40) : at + 40].decode("utf-8", "replace") for text in pair)
        detail = f"line {number}, byte {at}: found …{here}…, the entries give …{due}…"
    b.report.add("record-mismatch", file, detail)


def _check_members(b: Reading, file: str, found: bytes, expected: dict[str, Any]) -> None:
    try:
        value = jcs.parse_canonical(found.removesuffix(b"\n"))
    except jcs.JcsError as error:
        b.report.add("unreadable-record", file, str(error))
        return
    if not isinstance(value, dict) or set(value) != set(expected):
        b.report.add("unreadable-record", file, "members differ from those of its form")
