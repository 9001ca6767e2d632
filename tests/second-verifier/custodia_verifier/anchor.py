"""Checkpoints of a case: its own, and the older one a verifier brings along (`--against`)."""

from __future__ import annotations

from pathlib import Path

from . import merkle, note
from .findings import Refusal, Report


def check_checkpoint(data: bytes, file: str, log_key: str, case: str, report: Report) -> note.Checkpoint | None:
    """The checkpoint, when it can be read. Form, origin and signature under entry 0's log key become findings."""
    try:
        point = note.parse_case_checkpoint(data)
    except note.NoteError as error:
        report.add("checkpoint-not-canonical", file, str(error))
        return None
    if point.origin != f"custodia.case/{case}":
        report.add("wrong-case", file, f"origin {point.origin}, entries are of case {case}")
    try:
        if not note.signed_by(point.note, note.parse_vkey(log_key)):
            report.add("checkpoint-signature", file, "not signed by the log key of entry 0")
    except note.NoteError as error:
        report.add("checkpoint-signature", file, f"log key of entry 0: {error}")
    return point


def check_anchor(anchor: Path | None, log_key: str, case: str, leaves: list[bytes], report: Report) -> None:
    """Compares with the checkpoint the verifier brought; says so when he brought none."""
    if anchor is None:
        report.add("anchor-absent", None, "nothing outside was compared with: entries cut off at the end go unseen")
        return
    try:
        point = note.parse_checkpoint(anchor.read_bytes())
    except note.NoteError as error:
        raise Refusal("cannot-read", str(anchor), f"the anchor is not a checkpoint: {error}") from None
    report.facts["anchor"] = f"{point.origin} size {point.size}"
    if point.origin != f"custodia.case/{case}":
        report.add("anchor-other-log", None, f"anchor of {point.origin}")
        return
    try:
        signed = note.signed_by(point.note, note.parse_vkey(log_key))
    except note.NoteError:
        signed = False
    if not signed:
        report.add("anchor-other-log", None, "anchor is not signed by the log key of this case")
    elif point.size > len(leaves):
        report.add("anchor-newer", None, f"anchor has {point.size} entries, here are {len(leaves)}")
    elif merkle.root(leaves[: point.size]) != point.root:
        report.add("anchor-not-prefix", None, f"root of the first {point.size} entries differs from the anchor's")
