"""Who may sign: the keys a bundle ships, and the signers the verifier knows by himself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from .findings import Refusal, Report
from .openpgp import Certificate, PgpError, read_certificate, verify_detached


@dataclass
class KnownSigners:
    """From `--signer`: full fingerprints, and certificates from files (whose fingerprints count too)."""

    fingerprints: set[str] = field(default_factory=set)
    certificates: list[Certificate] = field(default_factory=list)


def read_known_signers(arguments: list[str]) -> KnownSigners:
    known = KnownSigners()
    for argument in arguments:
        plain = re.sub(r"[\s:]", "", argument).lower().removeprefix("0x")
        if re.fullmatch(r"[0-9a-f]{40}", plain):
            known.fingerprints.add(plain)
            continue
        try:
            certificate = read_certificate(Path(argument).read_bytes())
        except PgpError as error:
            raise Refusal("cannot-read", argument, f"--signer: {error}") from None
        known.certificates.append(certificate)
        known.fingerprints.add(certificate.fingerprint)
    return known


def check_key_file(data: bytes, file: str, fingerprint: str | None, report: Report) -> Certificate | None:
    """A shipped certificate must be canonical and the one the ledger binds to its code; another one is not used."""
    try:
        certificate = read_certificate(data)
    except PgpError as error:
        report.add("key-mismatch", file, str(error))
        return None
    if certificate.fingerprint != fingerprint:
        report.add("key-mismatch", file, f"is {certificate.fingerprint}, the ledger binds {fingerprint}")
        return None
    if not certificate.canonical:
        report.add("signature-not-canonical", file, "certificate differs from its own re-encoding")
        return None
    return certificate


def usable_certificate(data: bytes, fingerprint: str) -> Certificate | None:
    """The same without a word: what is wrong with the file is said where all of them are read."""
    return check_key_file(data, "", fingerprint, Report())


def check_checkpoint_signature(
    signature: bytes, note: bytes, file: str, bound: set[str], certificates: list[Certificate], report: Report
) -> None:
    """`checkpoint.asc`: a custodian's canonical signature over the note. A revoked or expired key is said so; any other fault is one finding."""
    outcome = verify_detached(signature, note, certificates)
    usable = {certificate.fingerprint for certificate in certificates}
    for code, detail in outcome.codes:
        if code == "signer-not-custodian" and (not bound <= usable or "entry-missing" in report.codes()):
            continue  # it may be by a custodian whose key file could not be used: that has been said
        if code in ("key-revoked", "key-expired"):
            report.add(code, file, detail)
        else:
            report.add("checkpoint-custodian-signature", file, f"{code}: {detail}")
    if outcome.signer is not None and outcome.signer not in bound:
        report.add("checkpoint-custodian-signature", file, f"{outcome.signer} is bound to no custodian")
    elif outcome.signer is not None and not outcome.codes:
        report.facts["checkpoint signed by"] = outcome.signer
