"""What one verification of a bundle has read so far: filled step by step, each step using those before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from . import merkle
from .entries import Entry
from .findings import Report
from .openpgp import Certificate
from .records import Disclosed, Item
from .signers import KnownSigners
from .tree import Tree

SIGNATURE = "signatures/tagmanifest-sha512.txt.asc"


@dataclass
class Policy:
    """What the verifier asks for beyond the default policy."""

    signers: KnownSigners = field(default_factory=KnownSigners)
    against: Path | None = None
    require_anchor: bool = False
    require_signed_checkpoint: bool = False

    def demand_of(self, report: Report) -> None:
        """Tells the report which absences count."""
        if self.require_anchor:
            report.demanded.update(("anchor-absent", "not-anchored"))
        if self.require_signed_checkpoint:
            report.demanded.add("checkpoint-unsigned")


@dataclass
class Reading:
    tree: Tree
    policy: Policy
    report: Report
    listed: set[str] = field(default_factory=set)  # paths that some manifest lists
    manifests: dict[str, dict[str, str]] = field(default_factory=dict)  # of the payload, by algorithm
    entries: list[Entry] = field(default_factory=list)  # as shipped, in order of seq
    by_seq: dict[int, Entry] = field(default_factory=dict)
    leaves: list[bytes] = field(default_factory=list)
    size: int = 0  # of the tree, as the checkpoint says; as the leaves say when it cannot be read
    root: bytes = merkle.EMPTY_ROOT
    has_checkpoint: bool = False  # one in canonical form
    tree_holds: bool = False  # its root is that of the leaves, and the log key signed it
    items: dict[str, Item] = field(default_factory=dict)
    disclosed: Disclosed = field(default_factory=lambda: Disclosed({}))
    certificates: list[Certificate] = field(default_factory=list)

    def read(self, path: str) -> bytes | None:
        """The file's bytes. Absent: None, and `required-file-missing` unless a manifest's `file-missing` says it."""
        if path in self.tree:
            return self.tree.read(path)
        if path not in self.listed:
            self.report.add("required-file-missing", path)
        return None

    def export_entry(self) -> Entry | None:
        """The entry `information package creation` that ends the checkpoint, when it is there and of its form."""
        entry = self.last_under_checkpoint()
        return entry if entry is not None and entry.problem is None else None

    def last_under_checkpoint(self) -> Entry | None:
        entry = self.by_seq.get(self.size - 1)
        return entry if entry is not None and entry.type == "information package creation" else None
