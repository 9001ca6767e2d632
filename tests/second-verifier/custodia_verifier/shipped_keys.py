"""The keys a bundle ships, and the two signatures a custodian makes: over the tag manifest and the checkpoint."""

from __future__ import annotations

import re

from .entries import Entry
from .openpgp import verify_detached
from .reading import SIGNATURE, Reading
from .signers import check_checkpoint_signature as check_custodian_signature
from .signers import check_key_file


def check_keys(b: Reading, creation: Entry, bindings: dict[str, str | None]) -> None:
    if b.tree.read("keys/log.vkey") != creation.facts["logKey"].encode("utf-8") + b"\n":
        b.report.add("key-mismatch", "keys/log.vkey", "not the log key of entry 0")
    expected = {f"keys/{code}.asc": fingerprint for code, fingerprint in bindings.items() if fingerprint}
    for path, fingerprint in expected.items():
        if path not in b.tree:
            b.report.add("required-file-missing", path)
            continue
        certificate = check_key_file(b.tree.read(path), path, fingerprint, b.report)
        if certificate is not None:
            b.certificates.append(certificate)
    for path in b.tree.sizes:
        if re.fullmatch(r"keys/[^/]+\.asc", path) and path not in expected:
            b.report.add("file-extra", path, "its code is bound to no key")


def check_signature(b: Reading, tag_manifest: bytes, bindings: dict[str, str | None]) -> None:
    report = b.report
    if SIGNATURE not in b.tree:
        report.add("signature-missing", SIGNATURE)
        return
    certificates = b.certificates + b.policy.signers.certificates
    outcome = verify_detached(b.tree.read(SIGNATURE), tag_manifest, certificates)
    for code, detail in outcome.codes:
        report.add(code, SIGNATURE, detail)
    for code, detail in outcome.notes:
        report.add(code, SIGNATURE, detail)
    if outcome.signer is None:
        return
    if not outcome.codes:
        report.established("signature")
    report.facts["signed by"] = outcome.signer
    export = b.export_entry()
    custodian = bindings.get(export.value["actor"]) if export else None
    known = b.policy.signers.fingerprints
    if custodian is not None and outcome.signer != custodian:
        report.add("signer-not-custodian", SIGNATURE, f"the export was recorded by the holder of {custodian}")
    elif outcome.signer in known:
        report.established("signer")
    if not known:
        report.add("signer-unknown", SIGNATURE, f"{outcome.signer}: compare the whole fingerprint, then --signer")
    elif outcome.signer not in known:
        report.add("signer-not-expected", SIGNATURE, outcome.signer)


def check_checkpoint_signature(b: Reading, bindings: dict[str, str | None]) -> None:
    file = "ledger/checkpoint.asc"
    if file not in b.tree:
        b.report.add("checkpoint-unsigned", file, "not yet signed by a custodian")
        return
    bound = {fingerprint for fingerprint in bindings.values() if fingerprint}
    note_bytes = b.tree.read("ledger/checkpoint")
    check_custodian_signature(b.tree.read(file), note_bytes, file, bound, b.certificates, b.report)
