"""One gpg home and one sealed sample bundle for all tests of a run: making keys is the slow part."""

from __future__ import annotations

import atexit
import functools
import tempfile
from pathlib import Path

import bundle_builder as build
from custodia_verifier.bundle import Policy, verify_bundle
from custodia_verifier.findings import Report
from custodia_verifier.signers import KnownSigners


@functools.cache
def gpg() -> build.GpgHome:
    home = build.GpgHome()
    atexit.register(home.close)
    return home


@functools.cache
def custodian() -> str:
    return gpg().make_key("K-01")


@functools.cache
def stranger() -> str:
    return gpg().make_key("X-99")


@functools.cache
def certificate(fingerprint: str) -> bytes:
    return gpg().certificate(fingerprint)


def sign(data: bytes) -> bytes:
    return gpg().sign(data, custodian())


@functools.cache
def case() -> build.Case:
    return build.sample_case(custodian())


@functools.cache
def _sealed() -> tuple[tuple[str, bytes], ...]:
    return tuple(seal_case(case()).items())


def seal_case(made: build.Case) -> build.Files:
    return build.seal(build.bundle_files(made, custodian(), certificate(custodian())), sign)


def good() -> build.Files:
    """A fresh copy of the sealed sample's files."""
    return dict(_sealed())


def verify(files: build.Files | bytes, policy: Policy | None = None) -> Report:
    """Verifies files as a folder, or bytes as a ZIP. By default the custodian is known to the verifier."""
    policy = policy or Policy(KnownSigners({custodian()}))
    with tempfile.TemporaryDirectory(prefix="custodia-test-") as folder:
        target = Path(folder) / "bundle"
        if isinstance(files, bytes):
            target.write_bytes(files)
        else:
            target.mkdir()
            build.write(files, target)
        return verify_bundle(target, policy)
