"""C2SP signed notes, checkpoints and tlog-proofs (c2sp.org/signed-note, tlog-checkpoint, tlog-proof)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass

from . import ed25519, merkle

MAX_NOTE_BYTES = 1_000_000
MAX_SIGNATURES = 64  # the specification demands at least 16
TYPE_ED25519 = 0x01


class NoteError(ValueError):
    """Not a well-formed note, checkpoint, proof or verifier key."""


@dataclass(frozen=True)
class Vkey:
    name: str
    key_id: bytes
    public_key: bytes


@dataclass(frozen=True)
class Note:
    text: str
    signatures: list[tuple[str, bytes, bytes]]  # name, key id, signature


@dataclass(frozen=True)
class Checkpoint:
    origin: str
    size: int
    root: bytes
    extensions: list[str]
    note: Note
    data: bytes


@dataclass(frozen=True)
class TlogProof:
    index: int
    path: list[bytes]
    has_extra: bool
    checkpoint: Checkpoint


def strict_base64(text: str) -> bytes:
    """RFC 4648 §4 with padding; the one canonical form only (unused bits zero)."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise NoteError(f"not base64: {text[:60]!r}") from None
    if base64.b64encode(data).decode() != text:
        raise NoteError(f"base64 not canonical: {text[:60]!r}")
    return data


def _valid_name(name: str) -> bool:
    return bool(name) and "+" not in name and not any(c.isspace() for c in name)


def parse_vkey(text: str) -> Vkey:
    name, _, rest = text.partition("+")
    key_id_hex, _, encoded = rest.partition("+")
    if not _valid_name(name) or not re.fullmatch(r"[0-9a-f]{8}", key_id_hex):
        raise NoteError("not a vkey: name+8 hex+base64")
    key = strict_base64(encoded)
    if len(key) != 33 or key[0] != TYPE_ED25519:
        raise NoteError("not an Ed25519 vkey (type 0x01, 32 bytes)")
    key_id = hashlib.sha256(name.encode() + b"\n" + key).digest()[:4]
    if key_id.hex() != key_id_hex:
        raise NoteError(f"vkey says key id {key_id_hex}, its key has {key_id.hex()}")
    if not ed25519.usable_key(key[1:]):
        raise NoteError("vkey has a low-order or non-canonical public key")
    return Vkey(name, key_id, key[1:])


def parse_note(data: bytes) -> Note:
    if len(data) > MAX_NOTE_BYTES:
        raise NoteError("note larger than 1 MB")
    try:
        whole = data.decode("utf-8")
    except UnicodeDecodeError:
        raise NoteError("note is not UTF-8") from None
    if any(ord(c) < 0x20 and c != "\n" for c in whole):
        raise NoteError("note has a control character")
    at = whole.rfind("\n\n")
    if at < 0 or not whole.endswith("\n"):
        raise NoteError("note has no empty line before its signatures, or no newline at the end")
    text, block = whole[: at + 1], whole[at + 2 :]
    lines = block.split("\n")[:-1]
    if not lines or len(lines) > MAX_SIGNATURES:
        raise NoteError(f"note has {len(lines)} signature lines")
    signatures = []
    for line in lines:
        dash, _, rest = line.partition(" ")
        name, _, encoded = rest.partition(" ")
        if dash != "\u2014" or not _valid_name(name):
            raise NoteError(f"not a signature line: {line[:80]!r}")
        value = strict_base64(encoded)
        if len(value) < 5:
            raise NoteError("signature line too short")
        signatures.append((name, value[:4], value[4:]))
    return Note(text, signatures)


def signed_by(note: Note, vkey: Vkey) -> bool:
    """True when this key signed, on one line. Unknown keys are ignored."""
    known = [sig for name, key_id, sig in note.signatures if name == vkey.name and key_id == vkey.key_id]
    text = note.text.encode("utf-8")
    return len(known) == 1 and ed25519.verify(vkey.public_key, text, known[0])


def _decimal(text: str) -> int:
    if not re.fullmatch(r"0|[1-9][0-9]{0,15}", text) or int(text) > 2**53 - 1:
        raise NoteError(f"not a decimal number: {text[:40]!r}")
    return int(text)


def parse_checkpoint(data: bytes) -> Checkpoint:
    note = parse_note(data)
    lines = note.text.split("\n")[:-1]
    if len(lines) < 3 or not all(lines):
        raise NoteError("checkpoint text needs three or more non-empty lines")
    root = strict_base64(lines[2])
    if len(root) != 32:
        raise NoteError("root is not 32 bytes")
    return Checkpoint(lines[0], _decimal(lines[1]), root, lines[3:], note, data)


def parse_case_checkpoint(data: bytes) -> Checkpoint:
    """A checkpoint as ledger.md §5 narrows it: three lines, one signature line, its name is the origin."""
    checkpoint = parse_checkpoint(data)
    if checkpoint.extensions:
        raise NoteError("checkpoint has extension lines")
    if not re.fullmatch(r"custodia\.case/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", checkpoint.origin):
        raise NoteError("origin is not custodia.case/<case id>")
    if len(checkpoint.note.signatures) != 1:
        raise NoteError("checkpoint has more than one signature line")
    name, _, signature = checkpoint.note.signatures[0]
    if name != checkpoint.origin or len(signature) != 64:
        raise NoteError("signature line is not an Ed25519 signature named like the origin")
    return checkpoint


def parse_tlog_proof(data: bytes) -> TlogProof:
    head, separator, rest = data.partition(b"\n\n")
    if not separator:
        raise NoteError("proof has no empty line")
    try:
        lines = head.decode("ascii").split("\n")
    except UnicodeDecodeError:
        raise NoteError("proof is not ASCII") from None
    if lines.pop(0) != "c2sp.org/tlog-proof@v1":
        raise NoteError("first line is not c2sp.org/tlog-proof@v1")
    has_extra = bool(lines) and lines[0].startswith("extra ")
    if has_extra:
        strict_base64(lines.pop(0)[6:])
    if not lines or not lines[0].startswith("index "):
        raise NoteError("no index line")
    index = _decimal(lines.pop(0)[6:])
    if len(lines) > 63:
        raise NoteError("more than 63 hashes")
    path = [strict_base64(line) for line in lines]
    if any(len(item) != 32 for item in path):
        raise NoteError("a hash is not 32 bytes")
    return TlogProof(index, path, has_extra, parse_checkpoint(rest))


def proof_holds(proof: TlogProof, leaf: bytes) -> bool:
    point = proof.checkpoint
    return merkle.inclusion_holds(leaf, proof.index, point.size, proof.path, point.root)
