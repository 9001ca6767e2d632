"""The closed table of verdicts.md: verdicts in order of precedence, and which finding leads to which."""

from __future__ import annotations

from typing import Any

VERDICTS = [
    ("CANNOT_CHECK", 50), ("MALFORMED", 40), ("TAMPERED", 30), ("SIGNATURE_INVALID", 31),
    ("HISTORY_BROKEN", 32), ("OBJECT_DAMAGED", 33), ("VIEW_DIVERGES", 34), ("FORK", 21), ("ROLLBACK", 20),
    ("WRONG_LOG", 22), ("SIGNER_UNKNOWN", 12), ("POLICY_NOT_MET", 11), ("ACCEPTED", 0),
]  # fmt: skip
EXIT = dict(VERDICTS)

ZIP_WORDS = [
    "not-a-zip",
    "truncated",
    "trailing-bytes",
    "not-stored",
    "encrypted",
    "flags",
    "name-unsafe",
    "duplicate-name",
    "local-central-mismatch",
    "gap-or-overlap",
    "zip64-lie",
    "too-many-entries",
    "comment",
    "data-descriptor",
    "special",
    "several-roots",
]

_BY_VERDICT = {
    "CANNOT_CHECK": "cannot-read cancelled",
    "MALFORMED": "not-a-bundle newer-version required-file-missing unreadable-record bagit-declaration "
    "manifest-syntax fetch-file path-unsafe path-clash link-or-special-file limit-exceeded database-damaged "
    "header-malformed " + " ".join("zip-" + word for word in ZIP_WORDS),
    "TAMPERED": "payload-mismatch tag-mismatch file-missing file-extra manifests-differ crc-mismatch "
    "entry-malformed entry-not-in-tree chain-broken root-mismatch checkpoint-signature checkpoint-not-canonical "
    "wrong-case disclosure-mismatch record-mismatch original-mismatch raw-metadata-mismatch proof-invalid "
    "key-mismatch signer-not-custodian checkpoint-custodian-signature "
    "entry-changed sequence-gap item-chain-broken disposal-not-approved",
    "SIGNATURE_INVALID": "signature-missing signature-malformed signature-not-canonical signature-bad "
    "signature-weak key-revoked key-expired",
    "HISTORY_BROKEN": "history-gap history-tail-missing head-mismatch entry-missing",
    "FORK": "anchor-not-prefix",
    "ROLLBACK": "anchor-newer",
    "WRONG_LOG": "anchor-other-log",
    "SIGNER_UNKNOWN": "signer-unknown signer-not-expected",
    "POLICY_NOT_MET": "anchor-invalid annex-mismatch",
}
# Findings that stop nobody; `anchor-absent`, `not-anchored` and `checkpoint-unsigned` do when demanded by option.
NOTES = set(
    [
        "type-not-understood",
        "clock-went-back",
        "source-changed-while-reading",
        "received-hash-mismatch",
        "fixity-failure-recorded",
        "reopened",
        "disclosures-withheld",
        "signed-by-key-now-expired",
        "annex-not-checked",
        "content-withheld",
        "disposal-not-checked",
        "not-anchored",
        "disclosure-erased",
        "anchor-absent",
        "checkpoint-unsigned",
    ]
)
VERDICT_OF = {code: verdict for verdict, codes in _BY_VERDICT.items() for code in codes.split()}

# Which of the four questions a finding answers with "refuted". Everything else leaves them as they are.
_REFUTES = {
    "bytes": "payload-mismatch tag-mismatch file-missing file-extra manifests-differ crc-mismatch "
    "original-mismatch raw-metadata-mismatch record-mismatch",
    "signature": _BY_VERDICT["SIGNATURE_INVALID"],
    "signer": "key-mismatch signer-not-custodian signer-not-expected",
    "history": "entry-malformed entry-changed entry-not-in-tree chain-broken root-mismatch sequence-gap "
    "item-chain-broken checkpoint-signature checkpoint-not-canonical wrong-case disclosure-mismatch proof-invalid "
    "checkpoint-custodian-signature history-gap history-tail-missing head-mismatch entry-missing "
    "anchor-not-prefix anchor-newer anchor-other-log disposal-not-approved",
}
QUESTION_OF = {code: q for q, codes in _REFUTES.items() for code in codes.split()}
# A file that is not what was sealed: its form is not judged, nor compared with the entries (verdicts.md §2).
_NOT_JUDGED = {"path-unsafe", "manifest-syntax", "bagit-declaration", "unreadable-record", "record-mismatch"}
QUESTIONS = ("bytes", "signature", "signer", "history")


class Refusal(Exception):
    """Reading cannot go on. Carries the one finding that says why."""

    def __init__(self, code: str, file: str | None = None, detail: str | None = None):
        super().__init__(code)
        self.code, self.file, self.detail = code, file, detail


class Report:
    """Findings as they are met, the four answers, and the verdict that follows."""

    def __init__(self, asked: tuple[str, ...] = QUESTIONS):
        self.findings: list[dict[str, str]] = []
        self.facts: dict[str, str] = {}  # what was checked, with which key, up to which size
        self.demanded: set[str] = set()
        self.not_as_sealed: set[str] = set()  # files with `tag-mismatch`
        self._answers = {q: "unknown" if q in asked else "not asked" for q in QUESTIONS}

    def add(self, code: str, file: str | None = None, detail: str | None = None) -> None:
        if code not in VERDICT_OF and code not in NOTES:
            raise ValueError(f"not a finding of verdicts.md: {code}")
        if code in _NOT_JUDGED and file in self.not_as_sealed:
            return
        if code == "tag-mismatch" and file is not None:
            self.not_as_sealed.add(file)
        finding = {"code": code}
        if file is not None:
            finding["file"] = file
        if detail is not None:
            finding["detail"] = detail
        if finding not in self.findings:
            self.findings.append(finding)
        question = QUESTION_OF.get(code)
        if question and self._answers[question] != "not asked":
            self._answers[question] = "refuted"

    def refuse(self, refusal: Refusal) -> None:
        self.add(refusal.code, refusal.file, refusal.detail)

    def established(self, question: str) -> None:
        """The question was looked into to the end; a refutation met on the way stays."""
        if self._answers[question] != "refuted":
            self._answers[question] = "established"

    def unknown(self, question: str) -> None:
        if self._answers[question] != "refuted":
            self._answers[question] = "unknown"

    def answers(self) -> dict[str, str]:
        """What could not be read to the end, or is malformed, establishes nothing."""
        unread = self.verdict in ("CANNOT_CHECK", "MALFORMED")
        return {q: "unknown" if unread and a == "established" else a for q, a in self._answers.items()}

    def ask(self, question: str) -> None:
        if self._answers[question] == "not asked":
            self._answers[question] = "unknown"

    def codes(self) -> set[str]:
        return {finding["code"] for finding in self.findings}

    @property
    def verdict(self) -> str:
        reached = {VERDICT_OF[code] for code in self.codes() if code in VERDICT_OF}
        if self.demanded & self.codes():
            reached.add("POLICY_NOT_MET")
        return next(verdict for verdict, _ in VERDICTS if verdict in reached or verdict == "ACCEPTED")

    def as_json(self) -> dict[str, Any]:
        return {
            "verdict": self.verdict,
            "exit": EXIT[self.verdict],
            "answers": self.answers(),
            "findings": self.findings,
            "facts": self.facts,
        }

    def as_text(self) -> str:
        lines = [f"{self.verdict} (exit {EXIT[self.verdict]})"]
        lines += [f"  {question + ':':11}{answer}" for question, answer in self.answers().items()]
        for finding in self.findings:
            kind = VERDICT_OF.get(finding["code"], "POLICY_NOT_MET" if finding["code"] in self.demanded else "note")
            where = f" {visible(finding['file'])}" if "file" in finding else ""
            why = f": {visible(finding['detail'])}" if "detail" in finding else ""
            lines.append(f"  [{kind}] {finding['code']}{where}{why}")
        lines += [f"  {name}: {visible(value)}" for name, value in self.facts.items()]
        return "\n".join(lines)


def visible(text: str) -> str:
    """Hostile text made harmless for a terminal (S-08): nothing but printable ASCII passes."""
    return "".join(c if 0x20 <= ord(c) < 0x7F else f"\\u{{{ord(c):x}}}" for c in text[:2000])
