"""Disposals by order among the entries that were shipped: the approval of a second person (ledger.md §9)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import Any

from . import jcs
from .entries import CODE, FINGERPRINT, HEX32, UUID, Entry, is_b64url, is_count, log_of_bindings
from .findings import Report
from .openpgp import Certificate, verify_detached
from .records import Disclosed

TYPE = "deletion"
MAX_ITEMS, MAX_REQUEST_BYTES = 200, 262_144
# Every certificate that is the key of this fingerprint, as it is shipped for this code and as the verifier has it himself.
CertificatesOf = Callable[[str, str], list[Certificate]]


class Unproven(Exception):
    """Why an entry of a disposal shows no approval."""


def check_disposals(
    entries: list[Entry], disclosed: Disclosed, certificates_of: CertificatesOf, report: Report
) -> None:
    """Every entry in order; of a disposal what came before it counts."""
    if not any(entry.type == TYPE for entry in entries):
        return
    bound: dict[str, str | None] = {}
    acquired: dict[str, str] = {}
    for entry in entries:
        if entry.type == TYPE:
            _check(entry, disclosed.of(entry), bound, acquired, certificates_of, report)
        bound.update(log_of_bindings([entry]))
        held = entry.facts.get("object")
        first = entry.uid is not None and entry.value["subject"]["n"] == 0
        if entry.type == "ingestion" and entry.uid and first and isinstance(held, dict):
            acquired.setdefault(entry.uid, str(held.get("sha256")))


def _check(
    entry: Entry,
    told: dict[str, Any],
    bound: dict[str, str | None],
    acquired: dict[str, str],
    certificates_of: CertificatesOf,
    report: Report,
) -> None:
    where = f"entry {entry.seq}"
    try:
        approval = _plain_members(entry, bound)
        if "request" not in told or "signature" not in told:
            if len(told) < len(entry.digests):
                report.add("disposal-not-checked", None, where)
                return
            raise Unproven("not shown, and not withheld either")
        request, data = _request(told["request"], entry)
        _check_item(request, entry, acquired)
        _check_persons(request, approval["fingerprint"], bound)
        _check_signature(told["signature"], data, certificates_of(approval["fingerprint"], approval["code"]))
    except Unproven as error:
        report.add("disposal-not-approved", None, f"{where}: {error}")
        return
    report.add("content-withheld", None, where)


def _need(condition: bool, what: str) -> None:
    if not condition:
        raise Unproven(what)


def _is(pattern: str, value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(pattern, value, re.ASCII) is not None


def _plain_members(entry: Entry, bound: dict[str, str | None]) -> dict[str, str]:
    facts = entry.facts
    approval, missed = facts.get("approval"), facts.get("notReached")
    _need(entry.uid is not None and _is(HEX32, facts.get("request")), "form")
    if not isinstance(approval, dict) or not isinstance(missed, dict):
        raise Unproven("form")
    _need(_is(CODE, approval.get("code")) and _is(FINGERPRINT, approval.get("fingerprint")), "approval")
    signed_at = approval.get("signedAt")
    _need(isinstance(signed_at, str) and _units(signed_at) <= 64, "approval")
    _need(facts.get("content") in ("key destroyed", "file removed", "kept"), "content")
    _need(is_count(missed.get("backups")) and is_count(missed.get("bundles")), "notReached")
    acting = bound.get(entry.value["actor"])
    _need(acting is not None, "the key of who acted is not bound")
    _need(bound.get(approval["code"]) == approval["fingerprint"], "the key of who approved is not bound")
    _need(approval["fingerprint"] != acting, "by the key of who acted")
    return approval


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _is_told(value: Any, most: int) -> bool:
    return isinstance(value, str) and 1 <= _units(value) <= most


def _request(value: Any, entry: Entry) -> tuple[dict[str, Any], bytes]:
    """The request, and the bytes that were signed."""
    members = ["case", "format", "items", "nonce", "order", "requestedBy", "time"]
    _need(isinstance(value, dict) and sorted(value) == members, "request")
    order, asked, items = value["order"], value["requestedBy"], value["items"]
    _need(_is(UUID, value["case"]) and value["format"] == "custodia-disposal/1", "request")
    _need(is_b64url(value["nonce"], 16), "request: nonce")
    _need(_is(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", value["time"]), "request: time")
    _need(isinstance(order, dict) and sorted(order) == ["authority", "reason", "reference"], "request: order")
    _need(_is_told(order["authority"], 1000) and _is_told(order["reference"], 1000), "request: order")
    _need(_is_told(order["reason"], 10_000), "request: order")
    _need(isinstance(asked, dict) and sorted(asked) == ["code", "fingerprint"], "request: requestedBy")
    _need(_is(CODE, asked["code"]) and _is(FINGERPRINT, asked["fingerprint"]), "request: requestedBy")
    _need(isinstance(items, list) and 1 <= len(items) <= MAX_ITEMS, "request: items")
    for item in items:
        _need(isinstance(item, dict) and sorted(item) == ["number", "sha256", "uid"], "request: items")
        _need(_is(UUID, item["uid"]) and _is(HEX32, item["sha256"]) and _is_told(item["number"], 64), "request: items")
    _need(len({item["uid"] for item in items}) == len(items), "request: an item twice")
    data = jcs.encode(value) + b"\n"
    _need(len(data) <= MAX_REQUEST_BYTES, "request: too long")
    _need(hashlib.sha256(data).hexdigest() == entry.facts["request"], "another request than the entry names")
    return value, data


def _check_item(request: dict[str, Any], entry: Entry, acquired: dict[str, str]) -> None:
    _need(request["case"] == entry.value["case"], "for another case")
    named = next((item for item in request["items"] if item["uid"] == entry.uid), None)
    _need(named is not None and named["sha256"] == acquired.get(entry.uid or ""), "for another item")


def _check_persons(request: dict[str, Any], approver: str, bound: dict[str, str | None]) -> None:
    asked = request["requestedBy"]
    _need(bound.get(asked["code"]) == asked["fingerprint"], "the key of who asked is not bound")
    _need(approver != asked["fingerprint"], "by the key of who asked")


def _check_signature(signature: Any, data: bytes, certificates: list[Certificate]) -> None:
    _need(isinstance(signature, str), "signature")
    _need(bool(certificates), "the key of who approved is not here")
    outcome = verify_detached(signature.encode("utf-8"), data, certificates)
    _need(not outcome.codes, f"signature: {outcome.codes}")
    _need(outcome.signer == certificates[0].fingerprint, "signature of another key")
