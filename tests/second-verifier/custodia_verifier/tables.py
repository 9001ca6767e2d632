"""Tables of small vectors (tests/vectors/): for each row, what this implementation makes of what is given."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import jcs, merkle, note, openpgp, stored_zip
from .entries import EntryError, disclosure_digest, parse_disclosure
from .findings import Refusal, Report

Given = dict[str, Any]


def outcomes(kind: str, file: Path) -> list[str]:
    rows = json.loads(file.read_text("utf-8"))
    return [_KINDS[kind](row["given"]) for row in rows]


def _jcs(given: Given) -> str:
    try:
        jcs.parse_canonical(base64.b64decode(given["text"]), integers_only=False)
    except jcs.JcsError:
        return "refused"
    return "canonical"


def _notes(given: Given) -> str:
    try:
        vkey = note.parse_vkey(given["vkey"])
    except note.NoteError:
        return "no-key"
    try:
        parsed = note.parse_note(base64.b64decode(given["note"]))
    except note.NoteError:
        return "malformed"
    return "signed" if note.signed_by(parsed, vkey) else "not-signed"


def _merkle(given: Given) -> str:
    leaves = [bytes.fromhex(leaf) for leaf in given["leaves"]]
    root, path, index = bytes.fromhex(given["root"]), [bytes.fromhex(one) for one in given["proof"]], given["index"]
    if merkle.root(leaves) != root:
        return "another root"
    return "included" if merkle.inclusion_holds(leaves[index], index, len(leaves), path, root) else "not included"


def _disclosures(given: Given) -> str:
    try:
        parse_disclosure(given["disclosure"])
    except EntryError:
        return "refused"
    return disclosure_digest(given["disclosure"])


def _zip(given: Given) -> str:
    report = Report()
    try:
        stored_zip.read_profile(io.BytesIO(base64.b64decode(given["zip"])), report)
    except Refusal as refusal:
        return refusal.code
    return "profile"


def _certificates(given: Given) -> str:
    try:
        certificate = openpgp.read_certificate(given["certificate"].encode())
    except openpgp.PgpError:
        return "refused"
    return f"{certificate.fingerprint} {'canonical' if certificate.canonical else 'other form'}"


_STATUS = {
    "signature-malformed": "malformed",
    "signature-not-canonical": "not-canonical",
    "signature-weak": "weak",
    "signature-bad": "bad",
    "signer-not-custodian": "wrong-key",
    "key-revoked": "revoked",
    "key-expired": "expired",
}


def _signatures(given: Given) -> str:
    try:
        certificate = openpgp.read_certificate(given["certificate"].encode())
    except openpgp.PgpError:
        return "wrong-key"
    outcome = openpgp.verify_detached(given["signature"].encode(), given["message"].encode(), [certificate])
    return _STATUS[outcome.codes[0][0]] if outcome.codes else "good"


_KINDS: dict[str, Callable[[Given], str]] = {
    "jcs": _jcs,
    "notes": _notes,
    "merkle": _merkle,
    "disclosures": _disclosures,
    "zip": _zip,
    "certificates": _certificates,
    "signatures": _signatures,
}
