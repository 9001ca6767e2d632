"""The command line: one command for each thing that can be verified. Exit codes are those of verdicts.md §1."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

from . import bag, guess, jcs, note, stored_zip, tables
from .bundle import verify_bundle
from .findings import EXIT, Refusal, Report, visible
from .ledger_export import verify_ledger_export
from .reading import Policy
from .signers import read_known_signers
from .tree import FolderTree


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    if options.command == "batch":
        return _batch(options)
    if options.command == "guess":
        return _guess(options)
    if options.command == "table":
        print(json.dumps({"outcomes": tables.outcomes(options.kind, options.path)}))
        return 0
    report = _run(options)
    print(json.dumps(report.as_json(), ensure_ascii=True) if options.json else report.as_text())
    return EXIT[report.verdict]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="custodia_verify.py", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)

    def command(name: str, about: str, target: str = "path") -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=about)
        added.add_argument(target, type=Path)
        added.add_argument("--json", action="store_true", help="print one JSON object")
        return added

    for name, about in (("bundle", "a bundle, folder or ZIP"), ("ledger", "a ledger export, folder or ZIP")):
        added = command(name, about)
        added.add_argument("--signer", action="append", default=[], metavar="FINGERPRINT|KEYFILE")
        added.add_argument("--against", type=Path, metavar="CHECKPOINT")
        added.add_argument("--require-anchor", action="store_true")
        added.add_argument("--require-signed-checkpoint", action="store_true")
    command("note", "a C2SP signed note").add_argument("--vkey", required=True)
    command("checkpoint", "a checkpoint of a case").add_argument("--vkey")
    proof = command("tlog-proof", "a C2SP tlog-proof")
    proof.add_argument("--leaf", required=True, metavar="HEX")
    proof.add_argument("--vkey", required=True)
    command("jcs", "is this file canonical JSON (RFC 8785)?")
    command("zip", "is this ZIP of the stored profile (bundle.md section 7)?")
    command("bagit", "is this folder a valid BagIt 1.0 bag?")
    command("batch", "many commands in one process: a JSON array of argument lists; prints a line for each")
    command("table", "a table of small vectors: what comes of each row").add_argument("--kind", required=True)
    guesser = command("guess", "can a guess at something withheld be confirmed from the bundle?")
    what = guesser.add_mutually_exclusive_group(required=True)
    what.add_argument("--entry", type=Path, help="all members of an entry but the nonce")
    what.add_argument("--disclosure", type=Path, help='{"name": …, "value": …}')
    return parser


def _run(options: argparse.Namespace) -> Report:
    if options.command in ("bundle", "ledger"):
        return _verify_with_policy(options)
    asked = {"note": ("signature",), "checkpoint": ("signature",), "tlog-proof": ("signature", "history")}
    return _report_of(lambda report: _SMALL[options.command](options, report), asked.get(options.command, ("bytes",)))


def _verify_with_policy(options: argparse.Namespace) -> Report:
    verify = verify_bundle if options.command == "bundle" else verify_ledger_export
    report = Report()
    try:
        signers = read_known_signers(options.signer)
        anchoring = options.against, options.require_anchor, options.require_signed_checkpoint
        return verify(options.path, Policy(signers, *anchoring))
    except Refusal as refusal:
        report.refuse(refusal)
    except OSError as error:
        report.add("cannot-read", error.filename, f"--signer: {error.strerror}")
    return report


def _report_of(check: Callable[[Report], None], asked: tuple[str, ...] = ("bytes",)) -> Report:
    report = Report(asked)
    try:
        check(report)
    except Refusal as refusal:
        report.refuse(refusal)
    except OSError as error:
        report.add("cannot-read", error.filename, error.strerror or str(error))
    return report


def _vkey(text: str) -> note.Vkey:
    """A vkey, or the name of a file that holds one."""
    try:
        return note.parse_vkey(Path(text).read_text("utf-8").removesuffix("\n") if Path(text).is_file() else text)
    except (note.NoteError, UnicodeDecodeError) as error:
        raise Refusal("key-mismatch", None, f"--vkey: {error}") from None


def _note(options: argparse.Namespace, report: Report) -> None:
    vkey = _vkey(options.vkey)
    try:
        parsed = note.parse_note(options.path.read_bytes())
    except note.NoteError as error:
        raise Refusal("checkpoint-not-canonical", str(options.path), str(error)) from None
    _check_signed(parsed, vkey, options.path, report)


def _check_signed(parsed: note.Note, vkey: note.Vkey, path: Path, report: Report) -> None:
    if note.signed_by(parsed, vkey):
        report.established("signature")
        report.facts["signed by"] = f"{vkey.name}+{vkey.key_id.hex()}"
    else:
        report.add("checkpoint-signature", str(path), f"no valid signature by {vkey.name}+{vkey.key_id.hex()}")


def _checkpoint(options: argparse.Namespace, report: Report) -> None:
    try:
        point = note.parse_case_checkpoint(options.path.read_bytes())
    except note.NoteError as error:
        raise Refusal("checkpoint-not-canonical", str(options.path), str(error)) from None
    report.facts.update(origin=point.origin, size=str(point.size), root=point.root.hex())
    if options.vkey:
        _check_signed(point.note, _vkey(options.vkey), options.path, report)


def _tlog_proof(options: argparse.Namespace, report: Report) -> None:
    vkey = _vkey(options.vkey)
    try:
        proof = note.parse_tlog_proof(options.path.read_bytes())
        leaf = bytes.fromhex(options.leaf)
    except (note.NoteError, ValueError) as error:
        raise Refusal("proof-invalid", str(options.path), str(error)) from None
    if proof.checkpoint.origin != vkey.name:
        report.add("wrong-case", str(options.path), f"origin {proof.checkpoint.origin}, the key is {vkey.name}'s")
    _check_signed(proof.checkpoint.note, vkey, options.path, report)
    if len(leaf) != 32 or not note.proof_holds(proof, leaf):
        report.add("proof-invalid", str(options.path), "the path does not lead from this leaf to the root")
    report.established("history")


def _jcs(options: argparse.Namespace, report: Report) -> None:
    try:
        jcs.parse_canonical(options.path.read_bytes(), integers_only=False)
    except jcs.JcsError as error:
        raise Refusal("unreadable-record", str(options.path), str(error)) from None
    report.established("bytes")


def _zip(options: argparse.Namespace, report: Report) -> None:
    with open(options.path, "rb") as stream:
        root, members = stored_zip.read_profile(stream, report)
    report.facts.update(root=root, members=str(len(members)))
    report.established("bytes")


def _bagit(options: argparse.Namespace, report: Report) -> None:
    bag.check_plain_bag(FolderTree(options.path, report, strict_names=False), report)


_SMALL: dict[str, Callable[[argparse.Namespace, Report], None]] = {
    "note": _note, "checkpoint": _checkpoint, "tlog-proof": _tlog_proof, "jcs": _jcs, "zip": _zip, "bagit": _bagit,
}  # fmt: skip


def _batch(options: argparse.Namespace) -> int:
    """For suites of vectors: what each command prints with --json, a line each. Exit 0 when all could be run."""
    for arguments in json.loads(options.path.read_text("utf-8")):
        main([*arguments, "--json"])
    return 0


def _guess(options: argparse.Namespace) -> int:
    """Exit 0 `cannot-confirm`, 1 `confirmed` or `confirmed-risk`; what cannot be read has its usual exit code."""
    try:
        answer, why = guess.run(options.path, options.entry, options.disclosure)
    except (Refusal, OSError) as error:
        report = Report(())
        if isinstance(error, Refusal):
            report.refuse(error)
        else:
            report.add("cannot-read", error.filename, error.strerror)
        print(json.dumps(report.as_json()) if options.json else report.as_text())
        return EXIT[report.verdict]
    code = 0 if answer == "cannot-confirm" else 1
    print(json.dumps({"verdict": answer, "exit": code, "why": why}) if options.json else f"{answer}: {visible(why)}")
    return code
