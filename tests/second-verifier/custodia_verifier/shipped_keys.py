"""The keys a bundle ships, and the two signatures a custodian makes: over the tag manifest and the checkpoint."""

from __future__ import annotations

import re

from .disposals import check_disposals as check_approvals
from .entries import Entry
from .openpgp import Certificate, verify_detached
from .reading import SIGNATURE, Reading
from .signers import check_checkpoint_signature as check_custodian_signature
from .signers import check_key_file


def check_keys(b: Reading, creation: Entry, bindings: dict[str, str | None]) -> None:
    log_key = b.read("keys/log.vkey")
    as_sealed = "keys/log.vkey" not in b.report.not_as_sealed
    if log_key is not None and as_sealed and log_key != creation.facts["logKey"].encode("utf-8") + b"\n":
        b.report.add("key-mismatch", "keys/log.vkey", "not the log key of entry 0")
    bound = {code: fingerprint for code, fingerprint in sorted(bindings.items()) if fingerprint}
    for code, fingerprint in bound.items():
        data = b.read(f"keys/{code}.asc")
        certificate = None if data is None else check_key_file(data, f"keys/{code}.asc", fingerprint, b.report)
        if certificate is not None:
            b.certificates.append(certificate)
    for path in b.tree.sizes:
        if re.fullmatch(r"keys/[^/]+\.asc", path) and path[5:-4] not in bound:
            b.report.add("file-extra", path, "its code is bound to no key")
    listing = b.read("keys/fingerprints.txt")
    due = "".join(f"{code} {fingerprint}\n" for code, fingerprint in bound.items()).encode()
    if listing is not None and listing != due:
        b.report.add("record-mismatch", "keys/fingerprints.txt", "not the keys that the entries bind")


def check_signature(b: Reading, tag_manifest: bytes, bindings: dict[str, str | None]) -> None:
    """The signature over the tag manifest, by the key that the ledger binds to the code of the export entry."""
    report = b.report
    if SIGNATURE not in b.tree:
        report.add("signature-missing", SIGNATURE)
        return
    export = b.export_entry()
    if export is None or export.value["actor"] not in bindings:
        return  # nobody is named who should have signed, or the entry that binds him is missing: that has been said
    custodian = bindings[export.value["actor"]]
    if custodian is None:
        report.add("signer-not-custodian", SIGNATURE, "no key is bound to him")
        return
    if not any(certificate.fingerprint == custodian for certificate in b.certificates):
        return  # his key is not there, or another lies in its place: no word on the signature
    certificates = _keys_of(custodian, b)
    data = b.tree.read(SIGNATURE)
    outcome = verify_detached(data, tag_manifest, certificates)
    for code, detail in [*outcome.codes, *outcome.notes]:
        report.add(code, SIGNATURE, detail)
    if outcome.signer is None or outcome.codes:
        return
    report.established("signature")
    report.facts["signed by"] = outcome.signer
    known = b.policy.signers.fingerprints
    if outcome.signer in known:
        report.established("signer")
    elif not known:
        report.add("signer-unknown", SIGNATURE, f"{outcome.signer}: compare the whole fingerprint, then --signer")
    else:
        report.add("signer-not-expected", SIGNATURE, outcome.signer)


def _keys_of(custodian: str, b: Reading) -> list[Certificate]:
    """The custodian's certificate from the bundle and from the verifier (who may know of a revocation)."""
    every = b.certificates + b.policy.signers.certificates
    return [certificate for certificate in every if certificate.fingerprint == custodian]


def check_disposals(b: Reading) -> None:
    def certificates_of(fingerprint: str, _code: str) -> list[Certificate]:
        shipped = any(certificate.fingerprint == fingerprint for certificate in b.certificates)
        return _keys_of(fingerprint, b) if shipped else []

    check_approvals(b.entries, b.disclosed, certificates_of, b.report)


def check_checkpoint_signature(b: Reading, bindings: dict[str, str | None]) -> None:
    file = "ledger/checkpoint.asc"
    if file not in b.tree:
        if file not in b.listed:
            b.report.add("checkpoint-unsigned", file, "not yet signed by a custodian")
        return
    bound = {fingerprint for fingerprint in bindings.values() if fingerprint}
    note_bytes = b.read("ledger/checkpoint")
    if note_bytes is not None:
        check_custodian_signature(b.tree.read(file), note_bytes, file, bound, b.certificates, b.report)
