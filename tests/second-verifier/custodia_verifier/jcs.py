"""RFC 8785 canonical JSON: a strict reader and an encoder.

`parse_canonical` is what records need: the bytes must equal their own re-encoding, so that one record has one
byte form (S-21: duplicate keys, big integers, lone surrogates and `__proto__` are refused).
"""

from __future__ import annotations

import json
import math
import re
from decimal import Decimal
from typing import Any

MAX_SAFE_INTEGER = 2**53 - 1
MAX_DEPTH = 100
MAX_TEXT_BYTES = 64 * 2**20
MAX_VALUES = 2**20
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_NOT_STRUCTURE = bytes(set(range(256)) - set(b"[]{},"))


class JcsError(ValueError):
    """Not JSON, or not the canonical form of it."""


def parse(data: bytes, *, integers_only: bool = True) -> Any:
    """The value of `data`. `integers_only` is the profile of ledger.md §1; without it any I-JSON number goes."""

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for name, value in pairs:
            if name in result:
                raise JcsError(f"duplicate key {name!r}")
            if integers_only and name == "__proto__":
                raise JcsError("key __proto__")
            result[name] = value
        return result

    def integer(text: str) -> int | float:
        if not integers_only:
            return float(text)
        if len(text) > 17 or abs(int(text)) > MAX_SAFE_INTEGER:
            raise JcsError(f"integer {text[:30]} out of range")
        return int(text)

    def fraction(text: str) -> float:
        if integers_only:
            raise JcsError(f"number {text[:30]} is not an integer")
        return float(text)

    def constant(text: str) -> float:
        raise JcsError(f"{text} is not JSON")

    try:
        text = data.decode("utf-8")
        return json.loads(
            text, object_pairs_hook=members, parse_int=integer, parse_float=fraction, parse_constant=constant
        )
    except JcsError:
        raise
    except UnicodeDecodeError as error:
        raise JcsError(f"not UTF-8 at byte {error.start}") from None
    except RecursionError:
        raise JcsError("nested too deeply") from None
    except ValueError as error:
        raise JcsError(str(error)) from None


def encode(value: Any) -> bytes:
    """Canonical bytes of a value made of dict, list, str, int, float, bool and None."""
    try:
        return _encode(value).encode("utf-8")
    except UnicodeEncodeError:
        raise JcsError("lone surrogate") from None
    except RecursionError:
        raise JcsError("nested too deeply") from None


def check_bounds(data: bytes) -> None:
    """bundle.md §3: length, nesting and number of values, before anything is parsed."""
    if len(data) > MAX_TEXT_BYTES:
        raise JcsError("too long")
    structure = _STRING.sub(b"", data).translate(None, _NOT_STRUCTURE)
    if structure.count(b"[") + structure.count(b"{") + structure.count(b",") > MAX_VALUES:
        raise JcsError("too many values")
    depth = 0
    for byte in structure:
        depth += 1 if byte in b"[{" else -1 if byte in b"]}" else 0
        if depth > MAX_DEPTH:
            raise JcsError("nested too deeply")


def parse_canonical(data: bytes, *, integers_only: bool = True) -> Any:
    check_bounds(data)
    value = parse(data, integers_only=integers_only)
    if encode(value) != data:
        raise JcsError("not canonical: differs from its own re-encoding")
    return value


def _encode(value: Any) -> str:
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return es_number(value)
    if isinstance(value, list):
        return "[" + ",".join(map(_encode, value)) + "]"
    if isinstance(value, dict):
        # RFC 8785 §3.2.3: sorted by UTF-16 code units, which differs from code points above U+FFFF.
        names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(f"{_string(name)}:{_encode(value[name])}" for name in names) + "}"
    raise JcsError(f"no JSON form for {type(value).__name__}")


_ESCAPES = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def _string(text: str) -> str:
    escaped = re.sub(r'[\x00-\x1f"\\]', lambda m: _ESCAPES.get(m[0], f"\\u{ord(m[0]):04x}"), text)
    return f'"{escaped}"'


def es_number(number: float) -> str:
    """ECMAScript Number::toString, which RFC 8785 §3.2.2.3 prescribes. Python's repr has the same shortest digits."""
    if not math.isfinite(number):
        raise JcsError("not a finite number")
    if number == 0:
        return "0"
    sign = "-" if number < 0 else ""
    parts = Decimal(repr(abs(number))).as_tuple()
    digits = "".join(map(str, parts.digits))
    point = len(digits) + int(parts.exponent)  # where the decimal point stands, counted from the first digit
    digits = digits.rstrip("0")
    if len(digits) <= point <= 21:
        return sign + digits + "0" * (point - len(digits))
    if 0 < point <= 21:
        return sign + digits[:point] + "." + digits[point:]
    if -6 < point <= 0:
        return sign + "0." + "0" * -point + digits
    exponent = point - 1
    mantissa = digits if len(digits) == 1 else digits[0] + "." + digits[1:]
    return f"{sign}{mantissa}e{'+' if exponent >= 0 else '-'}{abs(exponent)}"
