"""The files of a bundle, from a folder or from a ZIP, behind one small interface. Nothing is ever unpacked."""

from __future__ import annotations

import io
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from . import stored_zip
from .findings import Refusal, Report

MAX_FILES = 2_000_000
MAX_PATH = 200
MAX_RECORD_BYTES = 512 << 20  # of a file that is read whole; payload is streamed
MAX_SMALL_BYTES = 1 << 20  # of a key, proof, checkpoint or signature
SMALL = re.compile(r"(keys/.*|signatures/.*|ledger/proofs/.*|(ledger/)?checkpoint(\.asc)?|log\.vkey)")
CHUNK = 1 << 20
SEGMENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


def path_is_safe(path: str) -> bool:
    """bundle.md §1: ASCII segments, no Windows device names, at most 200 characters."""
    return len(path) <= MAX_PATH and all(
        SEGMENT.fullmatch(segment) and not DEVICE.fullmatch(segment) for segment in path.split("/")
    )


class Tree:
    """`sizes` maps each path to its size in bytes; `form` is "directory" or "zip"."""

    form: str
    sizes: dict[str, int]

    def open(self, path: str) -> BinaryIO:
        raise NotImplementedError

    def chunks(self, path: str) -> Iterator[bytes]:
        with self.open(path) as stream:
            while chunk := stream.read(CHUNK):
                yield chunk

    def read(self, path: str) -> bytes:
        limit = MAX_SMALL_BYTES if SMALL.fullmatch(path) else MAX_RECORD_BYTES
        if self.sizes[path] > limit:
            raise Refusal("limit-exceeded", path, f"larger than {limit} bytes")
        with self.open(path) as stream:
            return stream.read(limit)

    def close(self) -> None:
        """Gives back what the tree holds open."""

    def __contains__(self, path: str) -> bool:
        return path in self.sizes


class FolderTree(Tree):
    form = "directory"

    def __init__(self, folder: Path, report: Report, strict_names: bool = True):
        self._folder = folder
        self.sizes = {}
        folded: dict[str, str] = {}
        for path, is_empty_folder in _walk(folder, "", report):
            if strict_names and not path_is_safe(path):
                report.add("path-unsafe", path)
            elif is_empty_folder:
                if strict_names:
                    report.add("path-unsafe", path, "empty folder")
                continue
            if strict_names and path.lower() in folded and folded[path.lower()] != path:
                report.add("path-clash", path, f"clashes with {folded[path.lower()]}")
            folded[path.lower()] = path
            if is_empty_folder:
                continue
            self.sizes[path] = os.lstat(folder / path).st_size
            if len(self.sizes) > MAX_FILES:
                raise Refusal("limit-exceeded", None, f"more than {MAX_FILES} files")

    def open(self, path: str) -> BinaryIO:
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        return os.fdopen(os.open(self._folder / path, flags), "rb")


def _walk(folder: Path, prefix: str, report: Report) -> Iterator[tuple[str, bool]]:
    """Paths of regular files, and of empty folders (marked True); links and special files become findings."""
    found = sorted(os.scandir(folder), key=lambda item: item.name)
    if not found and prefix:
        yield prefix[:-1], True
    for item in found:
        path = prefix + item.name
        mode = item.stat(follow_symlinks=False).st_mode
        if stat.S_ISDIR(mode):
            if path.count("/") > MAX_PATH:
                raise Refusal("limit-exceeded", None, "folders nested too deeply")
            yield from _walk(folder / item.name, path + "/", report)
        elif stat.S_ISREG(mode):
            yield path, False
        else:
            report.add("link-or-special-file", path)


class ZipTree(Tree):
    form = "zip"

    def __init__(self, file: Path, report: Report):
        self._stream = open(file, "rb")  # stays open until `close`
        try:
            self.root, self._members = stored_zip.read_profile(self._stream, report)
        except BaseException:
            self._stream.close()
            raise
        self.sizes = {path: member.size for path, member in self._members.items()}

    def open(self, path: str) -> BinaryIO:
        # Members take turns on one stream; each read seeks first.
        return io.BufferedReader(stored_zip.MemberStream(self._stream, self._members[path]))

    def close(self) -> None:
        self._stream.close()


def open_tree(path: Path, report: Report) -> Tree:
    mode = os.stat(path).st_mode
    if stat.S_ISDIR(mode):
        return FolderTree(path, report)
    if stat.S_ISREG(mode):
        return ZipTree(path, report)
    raise Refusal("not-a-bundle", str(path), "neither a folder nor a file")
