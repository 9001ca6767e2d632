"""Checkpoints of a case: its own, and the older one a verifier brings along (`--against`)."""

from __future__ import annotations

from pathlib import Path

from . import merkle, note
from .findings import Report


def check_checkpoint(
    data: bytes, file: str, log_key: str | None, case: str | None, report: Report, other_case: str = "wrong-case"
) -> tuple[note.Checkpoint | None, bool]:
    """The checkpoint, when it can be read, and whether the log key signed it. What is wrong becomes findings.

    Without entry 0 there is no log key to check with; that it is missing is said where it is missed.
    """
    try:
        point = note.parse_case_checkpoint(data)
    except note.NoteError as error:
        report.add("checkpoint-not-canonical", file, str(error))
        return None, False
    if case is not None and point.origin != f"custodia.case/{case}":
        report.add(other_case, file, f"origin {point.origin}, entries are of case {case}")
    if log_key is None:
        return point, False
    try:
        if note.signed_by(point.note, note.parse_vkey(log_key)):
            return point, True
        report.add("checkpoint-signature", file, "not signed by the log key of entry 0")
    except note.NoteError as error:
        report.add("checkpoint-signature", file, f"log key of entry 0: {error}")
    return point, False


def check_anchor(
    anchor: Path | None, log_key: str, case: str, leaves: list[bytes], report: Report, absent: str = "anchor-absent"
) -> None:
    """Compares with the checkpoint the verifier brought; says so, in the finding `absent`, when he brought none."""
    if anchor is None:
        report.add(absent, None, "nothing outside was compared with: entries cut off at the end go unseen")
        return
    try:
        point = note.parse_checkpoint(anchor.read_bytes())
    except note.NoteError as error:
        report.add("anchor-invalid", str(anchor), f"not a checkpoint: {error}")
        return
    report.facts["anchor"] = f"{point.origin} size {point.size}"
    if point.origin != f"custodia.case/{case}":
        report.add("anchor-other-log", None, f"anchor of {point.origin}")
        return
    try:
        vkey = note.parse_vkey(log_key)
    except note.NoteError as error:
        report.add("anchor-invalid", str(anchor), f"log key of entry 0: {error}")
        return
    if not any(name == vkey.name and key_id == vkey.key_id for name, key_id, _ in point.note.signatures):
        report.add("anchor-other-log", None, "anchor has no signature of the log key of this case")
    elif not note.signed_by(point.note, vkey):
        report.add("anchor-invalid", str(anchor), "its signature by the log key fails")
    elif point.size > len(leaves):
        report.add("anchor-newer", None, f"anchor has {point.size} entries, here are {len(leaves)}")
    elif merkle.root(leaves[: point.size]) != point.root:
        report.add("anchor-not-prefix", None, f"root of the first {point.size} entries differs from the anchor's")
