"""`disclosures.jsonl`, the same in a bundle and in a ledger export: read, and bound to its entries."""

from __future__ import annotations

from typing import Any

from . import jcs
from .entries import Disclosure, Entry, EntryError, disclosure_digest, parse_disclosure
from .findings import Report


def read_json_lines(data: bytes, file: str, report: Report) -> list[Any]:
    """Every line as its value; lines that are not canonical JSON objects are reported and left out."""
    values = []
    for number, line in enumerate(split_lines(data, file, report), 1):
        try:
            value = jcs.parse_canonical(line)
        except jcs.JcsError as error:
            report.add("unreadable-record", file, f"line {number}: {error}")
            continue
        if not isinstance(value, dict):
            report.add("unreadable-record", file, f"line {number}: not an object")
            continue
        values.append(value)
    return values


def split_lines(data: bytes, file: str, report: Report) -> list[bytes]:
    lines = data.split(b"\n")
    if lines.pop() != b"":
        report.add("unreadable-record", file, "last line does not end in LF")
        lines = data.split(b"\n")
    return lines


def read_disclosures(data: bytes, file: str, entries: dict[int, Entry], report: Report) -> dict[int, list[Disclosure]]:
    """Disclosures by seq. Each must hash to a digest of its entry, once, in order (ledger.md §2, §6)."""
    by_seq: dict[int, list[Disclosure]] = {}
    last: tuple[int, str] | None = None
    for number, line in enumerate(read_json_lines(data, file, report), 1):
        where = f"line {number}"
        seq = line.get("seq")
        if sorted(line) != ["digest", "disclosure", "seq"] or not isinstance(seq, int) or isinstance(seq, bool):
            report.add("unreadable-record", file, f"{where}: members digest, disclosure, seq")
            continue
        digest, text = line["digest"], line["disclosure"]
        if not isinstance(digest, str) or not isinstance(text, str):
            report.add("unreadable-record", file, f"{where}: digest and disclosure are strings")
            continue
        in_order = last is None or (seq, digest) > last
        last = (seq, digest)
        if not in_order:
            report.add("disclosure-mismatch", file, f"{where}: out of order or repeated")
            continue
        entry = entries.get(seq)
        if not text.isascii() or disclosure_digest(text) != digest:
            report.add("disclosure-mismatch", file, f"{where}: does not hash to its digest")
            continue
        if entry is None or digest not in entry.digests:
            report.add("disclosure-mismatch", file, f"{where}: entry {seq} does not commit to it")
            continue
        try:
            disclosure = parse_disclosure(text)
        except EntryError as error:
            report.add("disclosure-mismatch", file, f"{where}: {error}")
            continue
        if any(other.name == disclosure.name for other in by_seq.get(seq, [])):
            report.add("disclosure-mismatch", file, f"{where}: the name {disclosure.name} is repeated in entry {seq}")
            continue
        by_seq.setdefault(seq, []).append(disclosure)
    return by_seq
