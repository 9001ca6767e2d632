"""Can someone who guesses what was withheld confirm it from what a bundle ships? He must not be able to.

The attacker's part: given a guess at an entry or a disclosure, try every random value the bundle gives away, and
the degenerate ones, against every hash the bundle gives away.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import jcs, merkle
from .entries import Disclosure, Entry, EntryError, b64url, disclosure_digest, parse_disclosure, parse_entry
from .findings import Refusal, Report
from .tree import Tree, open_tree

ZERO = b64url(bytes(16))


@dataclass(frozen=True)
class Shipped:
    """Everything a recipient can learn random values and hashes from."""

    entries: list[Entry]
    disclosures: list[Disclosure]
    open_digests: set[str]  # in some `_sd`, without a shipped disclosure
    hashes: set[bytes]  # every 32-byte hash in the ledger part
    all_text: str


def read_shipped(path: Path) -> Shipped:
    with contextlib.closing(open_tree(path, Report())) as tree:
        return _read_shipped(tree)


def _read_shipped(tree: Tree) -> Shipped:
    text = ""
    for name in ("ledger/entries.jsonl", "ledger/disclosures.jsonl", "ledger/leaves.bin"):
        if name not in tree:
            raise Refusal("required-file-missing", name)
    try:
        entries = [parse_entry(line) for line in tree.read("ledger/entries.jsonl").splitlines()]
        lines = [jcs.parse(line) for line in tree.read("ledger/disclosures.jsonl").splitlines()]
        disclosures = [parse_disclosure(line["disclosure"]) for line in lines]
    except (EntryError, ValueError, KeyError, TypeError) as error:
        raise Refusal("unreadable-record", "ledger/", str(error)) from None
    shown = {disclosure_digest(line["disclosure"]) for line in lines}
    digests = {digest for entry in entries for digest in entry.digests}
    raw = tree.read("ledger/leaves.bin")
    hashes = {raw[at : at + 32] for at in range(0, len(raw), 32)}
    for name in tree.sizes:
        if name.startswith(("ledger/", "metadata/")) and not name.endswith(".bin"):
            text += tree.read(name).decode("utf-8", "replace") + "\n"
    hashes |= {bytes.fromhex(found) for found in re.findall(r"\b[0-9a-f]{64}\b", text)}
    return Shipped(entries, disclosures, digests - shown, hashes, text)


def candidates(shipped: Shipped) -> list[str]:
    """Random values to try: shipped nonces and salts, anything else of their shape, zero, empty."""
    found = [entry.value["nonce"] for entry in shipped.entries] + [item.salt for item in shipped.disclosures]
    found += re.findall(r'(?<=")[A-Za-z0-9_-]{22}(?=")', shipped.all_text)
    return list(dict.fromkeys([*found, ZERO, "", "0" * 22]))


def repeats(shipped: Shipped) -> list[str]:
    """Nonces or salts used more than once, or all zero: what the promise of ledger.md §1 and §2 stands on."""
    values = Counter([entry.value["nonce"] for entry in shipped.entries] + [item.salt for item in shipped.disclosures])
    return sorted(value for value, count in values.items() if count > 1 or value == ZERO)


def guess_entry(shipped: Shipped, guess: dict[str, Any]) -> str | None:
    """What confirmed the guess, or None. `guess` holds all members of an entry but the nonce."""
    for nonce in [*candidates(shipped), None]:
        data = jcs.encode(guess if nonce is None else {**guess, "nonce": nonce})
        if merkle.leaf_hash(data) in shipped.hashes:
            return f"leaf hash with nonce {nonce!r}"
        if hashlib.sha256(data).digest() in shipped.hashes:
            return f"plain SHA-256 with nonce {nonce!r}"
    return None


def guess_disclosure(shipped: Shipped, name: str, value: Any) -> str | None:
    for salt in candidates(shipped):
        digest = disclosure_digest(b64url(jcs.encode([salt, name, value])))
        if digest in shipped.open_digests:
            return f"digest with salt {salt!r}"
    for bare in ([name, value], value, {name: value}):
        data = jcs.encode(bare)
        if {disclosure_digest(b64url(data)), b64url(hashlib.sha256(data).digest())} & shipped.open_digests:
            return "digest without salt"
    return None


def run(bundle: Path, entry_file: Path | None, disclosure_file: Path | None) -> tuple[str, str]:
    """(`cannot-confirm` | `confirmed` | `confirmed-risk`, why)."""
    shipped = read_shipped(bundle)
    why: str | None = None
    try:
        if entry_file is not None:
            guess = jcs.parse(entry_file.read_bytes())
            why = guess_entry(shipped, {name: value for name, value in guess.items() if name != "nonce"})
        elif disclosure_file is not None:
            guess = jcs.parse(disclosure_file.read_bytes())
            why = guess_disclosure(shipped, guess["name"], guess["value"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refusal("cannot-read", str(entry_file or disclosure_file), f"not a guess: {error}") from None
    if why is not None:
        return "confirmed", why
    again = repeats(shipped)
    if again:
        return "confirmed-risk", f"nonces or salts repeat or are zero: {', '.join(again[:5])}"
    return "cannot-confirm", f"{len(candidates(shipped))} values tried against {len(shipped.hashes)} hashes"
