"""What a profile adds to a bundle (bundle.md §3a, profile-files.md): its bytes, the texts made again, the files it names."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from typing import Any

from . import columns, fields_text, jcs
from .case_graph import CaseGraph
from .columns import page_id
from .reading import Reading
from .records import FORMULA_STARTS, Item

PROFILE = "metadata/profile.json"
CASE_GRAPH = "metadata/case.jsonld"
FIELDS = "loadfile/FIELDS.md"
NAMES = {PROFILE, CASE_GRAPH, FIELDS, "metadata/index.pdf", "reports/custody.pdf"}
FOLDERS = ("loadfile/", "reports/", "declarations/", "how-to-check/")
KINDS = {"us-902-14", "us-902-13", "uk-section-9", "eu-integrity", "general"}
SUBSTITUTIONS = {
    "\u00fe": ("U+00FE", "{U+00FE}"),
    "\u00ae": ("U+00AE", "{U+00AE}"),
    "\u0014": ("U+0014", "{U+0014}"),
    "{U+": ("{U+", "{U+007B}U+"),
}
TO_REPLACE = re.compile("\u00fe|\u00ae|\u0014|\\{U\\+|\r\n|\r|\n")
MAX_PROFILE_BYTES = 1 << 20


def document_of_part(path: str) -> str:
    """The document that a further part of a PDF belongs to: `x.pdf` of `x.part-2.pdf`; any other path is its own."""
    found = re.fullmatch(r"(.+)\.part-([1-9][0-9]{0,2})\.pdf", path)
    return path if found is None or found[2] == "1" else f"{found[1]}.pdf"


def is_profile_path(path: str) -> bool:
    return document_of_part(path) in NAMES or path.startswith(FOLDERS)


# --- the profile ------------------------------------------------------------------------------------------------


def _utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _is_heading(value: Any) -> bool:
    return (
        isinstance(value, str)
        and 1 <= _utf16_length(value) <= 200
        and not re.search("[\u0000-\u001f\u007f\ud800-\udfff]", value)
    )


def _are_columns(value: Any) -> bool:
    return (
        isinstance(value, list)
        and 1 <= len(value) <= 200
        and all(
            isinstance(one, dict)
            and isinstance(one.get("key"), str)
            and one["key"] in columns.COLUMNS
            and _is_heading(one.get("heading"))
            for one in value
        )
    )


def _fits(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    index, files, load = value.get("index"), value.get("files"), value.get("loadFile", False)
    if not isinstance(index, dict) or not _are_columns(index.get("columns")) or not isinstance(files, dict):
        return False
    if not all(
        isinstance(files.get(name), bool) for name in ("indexPdf", "custodyCase", "custodyItems", "caseJsonld")
    ):
        return False
    languages, kinds = files.get("howToCheck"), value.get("declarations")
    if not isinstance(languages, list) or len(languages) > 50 or not isinstance(kinds, list) or len(kinds) > len(KINDS):
        return False
    if not all(isinstance(one, str) and re.fullmatch("[a-z]{2,3}", one) for one in languages):
        return False
    if not all(isinstance(one, str) and one in KINDS for one in kinds):
        return False
    return load is None or (
        isinstance(load, dict)
        and isinstance(load.get("dat"), bool)
        and isinstance(load.get("opt"), bool)
        and _are_columns(load.get("columns"))
    )


def _no_constant(text: str) -> Any:
    raise ValueError(f"{text} is not JSON")


def parse_profile(data: bytes) -> dict[str, Any] | None:
    try:
        jcs.check_bounds(data)
        value = json.loads(data.decode("utf-8"), parse_constant=_no_constant, parse_int=float)
    except (ValueError, RecursionError):
        return None
    return value if _fits(value) else None


# --- cells ------------------------------------------------------------------------------------------------------


def csv_line(cells: list[str]) -> str:
    guarded = ["'" + text if text.startswith(FORMULA_STARTS) else text for text in cells]
    return ",".join('"' + text.replace('"', '""') + '"' for text in guarded) + "\r\n"


@dataclass
class Count:
    by: dict[str, int] = field(default_factory=dict)
    new_lines: int = 0

    def replaced(self, text: str) -> str:
        def one(found: re.Match[str]) -> str:
            if found[0] not in SUBSTITUTIONS:
                self.new_lines += 1
                return "\u00ae"
            self.by[found[0]] = self.by.get(found[0], 0) + 1
            return SUBSTITUTIONS[found[0]][1]

        return TO_REPLACE.sub(one, text)


def dat_line(cells: list[str], counts: list[Count]) -> str:
    return "\u0014".join(f"\u00fe{n.replaced(text)}\u00fe" for text, n in zip(cells, counts, strict=True)) + "\r\n"


def opt_lines(bundle: str, item: str, pages: int) -> str:
    ids = [page_id(item, page) for page in range(1, pages + 1)]
    return "".join(
        f"{one},{bundle},images\\{one}.jpg,{f'Y,,,{pages}' if page == 0 else ',,,'}\r\n" for page, one in enumerate(ids)
    )


# --- the check --------------------------------------------------------------------------------------------------


class ProfileFiles:
    """`profile` is None when there is none (`is_plain`) or when it is not the one of the export entry."""

    def __init__(self, b: Reading):
        export = b.export_entry()
        named = export.facts.get("profile") if export is not None else None
        self.is_plain = named is None
        self.profile: dict[str, Any] | None = None
        self._b = b
        if named is None:
            return
        data = b.read(PROFILE)
        if data is None or PROFILE in b.report.not_as_sealed:
            return
        if len(data) > MAX_PROFILE_BYTES:
            b.report.add("limit-exceeded", PROFILE)
        elif hashlib.sha256(data).hexdigest() != named["sha256"]:
            b.report.add("record-mismatch", PROFILE, "not the profile that the export entry names")
        else:
            profile = parse_profile(data)
            if profile is None or profile.get("id") != named["id"] or profile.get("version") != named["version"]:
                b.report.add("unreadable-record", PROFILE)
            else:
                self.profile = profile

    def texts(self, items: list[Item], records: list[dict[str, Any]]) -> dict[str, bytes]:
        """Every text that the profile asks for, by path."""
        profile, export = self.profile, self._b.export_entry()
        if profile is None or export is None:
            return {}
        bundle, created = export.facts["bundle"], export.value["time"]
        load = profile["loadFile"] or {"dat": False, "opt": False, "columns": []}
        counts = [Count() for _ in load["columns"]]
        index = [csv_line([column["heading"] for column in profile["index"]["columns"]])]
        dat = ["\ufeff" + dat_line([column["heading"] for column in load["columns"]], counts)] if load["dat"] else []
        opt, pages_in_all = [], 0
        first_with: dict[str, str] = {}
        duplicates = []
        for item, record in zip(items, records, strict=True):
            pages = len(self.images_of(record["item"]))
            pages_in_all += pages
            facts = columns.facts_of(item.entries, self._b.disclosed, created, pages)

            def cells(of: list[dict[str, str]], record: Any = record, facts: Any = facts) -> list[str]:
                return [columns.COLUMNS[column["key"]](record, facts) for column in of]

            index.append(csv_line(cells(profile["index"]["columns"])))
            opt.append(opt_lines(bundle, record["item"], pages))
            if load["dat"]:
                dat.append(dat_line(cells(load["columns"]), counts))
            earlier = first_with.setdefault(record["sha256"], record["item"])
            if earlier != record["item"]:
                duplicates.append((record["item"], earlier))
        made = {"metadata/index.csv": "".join(index)}
        if load["dat"]:
            made[f"loadfile/{bundle}.dat"] = "".join(dat)
        if load["opt"]:
            made[f"loadfile/{bundle}.opt"] = "".join(opt)
        if load["dat"] or load["opt"]:
            text = fields_text.head(bundle, f"{profile['id']} {profile['version']}", len(records), pages_in_all)
            if load["dat"]:
                replaced = [
                    (name, instead, sum(count.by.get(character, 0) for count in counts))
                    for character, (name, instead) in SUBSTITUTIONS.items()
                ]
                of_columns = [
                    (column["key"], column["heading"], sum(count.by.values()))
                    for column, count in zip(load["columns"], counts, strict=True)
                ]
                new_lines = sum(count.new_lines for count in counts)
                text += fields_text.dat(bundle, new_lines, replaced, of_columns, duplicates)
            made[FIELDS] = text + (fields_text.OPT.format(bundle=bundle) if load["opt"] else "")
        texts = {path: text.encode("utf-8") for path, text in made.items()}
        if profile["files"]["caseJsonld"]:
            number_of = {i.uid: i.number for i in self._b.items.values() if i.ingestion is not None and i.number}
            graph = CaseGraph(export.value["case"], bundle, export, number_of)
            texts[CASE_GRAPH] = graph.text(records, self._b.entries)
        return texts

    def images_of(self, item: str) -> list[str]:
        """Page images of an item, from the first without a gap."""
        found: list[str] = []
        if self.profile is None or not (self.profile["loadFile"] or {}).get("opt"):
            return found
        while True:
            path = f"loadfile/images/{page_id(item, len(found) + 1)}.jpg"
            if path not in self._b.tree and path not in self._b.listed:
                return found
            found.append(path)

    def check_names(self, numbers: set[str], texts: dict[str, bytes]) -> None:
        """No file but those that the profile names."""
        paths = [path for path in self._b.tree.sizes if is_profile_path(path)]
        if self.is_plain:
            extra = paths
        elif self.profile is None:
            return
        else:
            files = self.profile["files"]
            named = {PROFILE, *texts}
            named.update(path for number in numbers for path in self.images_of(number))
            named.update(["metadata/index.pdf"] if files["indexPdf"] else [])
            named.update(["reports/custody.pdf"] if files["custodyCase"] else [])
            named.update(f"reports/{number}.pdf" for number in numbers if files["custodyItems"])
            forms = ("pdf", "txt")
            named.update(f"declarations/{kind}.{form}" for kind in self.profile["declarations"] for form in forms)
            named.update(f"how-to-check/{code}.{form}" for code in files["howToCheck"] for form in forms)
            extra = [path for path in paths if document_of_part(path) not in named]
        for path in extra:
            self._b.report.add("file-extra", path, "no profile of this bundle names it")
