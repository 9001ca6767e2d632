"""Originals and records of a bundle against what the entries say of them (bundle.md §1 to §3)."""

from __future__ import annotations

import base64
import datetime
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
        candidates = [path for path in digests if re.fullmatch(form, path)]
        claimed.update(candidates[:1])
        if not candidates:
            b.report.add("file-missing", f"data/{item.number}/{folder}/", f"bytes of item {item.number}")
            continue
        item.payload = candidates[0]
        wanted = _extension_of_name(b.disclosed.of(entry).get("fileName"))
        if wanted and not item.payload.endswith("." + wanted):
            b.report.add("record-mismatch", item.payload, f"extension of the original name is {wanted}")
        held, found = entry.facts["object"], digests[item.payload]
        if int(held["size"]) != found.size or any(held[a] != found.by_algorithm[a] for a in bag.ALGORITHMS):
            b.report.add("original-mismatch", item.payload, f"differs from acquisition entry {entry.seq}")
        check_raw_metadata(b, item, digests)
    for path in digests:
        if path.startswith("data/") and path not in claimed:
            b.report.add("file-extra", path, "of no exported item")


def check_raw_metadata(b: Reading, item: records.Item, digests: dict[str, bag.Digests]) -> None:
    extractions = [entry for entry in item.entries if entry.type == "metadata extraction"]
    raw = b.disclosed.of(extractions[-1]).get("raw") if extractions else None
    if raw is None:
        if item.raw_path in digests:
            b.report.add("file-extra", item.raw_path, "no disclosure `raw` is shipped for it")
        return
    if item.raw_path not in digests:
        b.report.add("required-file-missing", item.raw_path)
        return
    found = digests[item.raw_path]
    if raw != {"sha256": found.by_algorithm["sha256"], "size": found.size}:
        b.report.add("raw-metadata-mismatch", item.raw_path)


def check_records(b: Reading, bindings: dict[str, str | None]) -> None:
    whole = [item for item in b.items.values() if item.ingestion is not None]
    numbers = [item.number for item in whole]
    if len(set(numbers)) != len(numbers):
        b.report.add("record-mismatch", "metadata/items.jsonl", "an item number is repeated")
    for path in b.tree.sizes:
        if path.startswith("metadata/metadata-raw/") and path not in {item.raw_path for item in whole}:
            b.report.add("file-extra", path, "of no exported item")
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
    expected = records.bundle_record(export, export.value["case"], origin, len(b.leaves), root, bindings)
    compare(b, "metadata/bundle.json", expected)
    if export.facts["items"] != count or export.facts["heads"]["count"] != count:
        b.report.add("record-mismatch", "metadata/items.jsonl", "count differs from the export entry")
    info = bag.read_bundle_info(b.tree.read("bag-info.txt"))
    payload = [path for path in b.tree.sizes if path.startswith("data/")]
    due = {
        "Payload-Oxum": f"{sum(b.tree.sizes[path] for path in payload)}.{len(payload)}",
        "External-Identifier": export.facts["bundle"],
        "Bundle-Format": "custodia-bundle/1",
        "Ledger-Origin": origin,
        "Ledger-Size": str(len(b.leaves)),
    }
    for label, value in due.items():
        if info[label] != value:
            b.report.add("record-mismatch", "bag-info.txt", f"{label} is {info[label]}, expected {value}")
    try:
        datetime.datetime.strptime(info["Bagging-Date"], "%Y-%m-%d")
    except ValueError:
        b.report.add("record-mismatch", "bag-info.txt", "Bagging-Date is not YYYY-MM-DD")
    if isinstance(b.tree, ZipTree) and b.tree.root != export.facts["bundle"]:
        b.report.add("record-mismatch", None, f"the ZIP's folder {b.tree.root} is not the bundle id")


def compare_lines(b: Reading, file: str, expected: list[dict[str, Any]], members: list[str]) -> None:
    for value in read_json_lines(b.tree.read(file), file, b.report):
        if sorted(value) != members:
            b.report.add("unreadable-record", file, "members differ from those of its form")
    compare(b, file, b"".join(records.line(value) for value in expected))


def compare(b: Reading, file: str, expected: bytes) -> None:
    """Byte by byte with what was computed; names the first line that differs."""
    found = b.tree.read(file)
    if file.endswith(".json"):
        try:
            jcs.parse_canonical(found.removesuffix(b"\n"))
        except jcs.JcsError as error:
            b.report.add("unreadable-record", file, str(error))
    if found == expected:
        return
    pairs = zip(found.split(b"\n"), expected.split(b"\n"), strict=False)
    number, pair = next(((n, p) for n, p in enumerate(pairs, 1) if p[0] != p[1]), (0, None))
    detail = "more or fewer lines than the entries give"
    if pair is not None:
        at = next((i for i, (a, b) in enumerate(zip(*pair, strict=False)) if a != b), min(map(len, pair)))
        here, due = (text[max(0, at - 40) : at + 40].decode("utf-8", "replace") for text in pair)
        detail = f"line {number}, byte {at}: found …{here}…, the entries give …{due}…"
    b.report.add("record-mismatch", file, detail)


def _extension_of_name(file_name: Any) -> str | None:
    """Extension of a disclosed original name, when it is one that the payload must carry (bundle.md §1)."""
    text = file_name.get("text") if isinstance(file_name, dict) else None
    if not isinstance(text, str) or "." not in text.lstrip("."):
        return None
    extension = text.rpartition(".")[2].lower()
    return extension if re.fullmatch(r"[a-z0-9]{1,8}", extension) else None
