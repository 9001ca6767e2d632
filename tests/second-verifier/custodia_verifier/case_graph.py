"""`metadata/case.jsonld`, computed again from records and entries (profile-files.md §7)."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from typing import Any

from . import jcs
from .columns import absence_text, instant, member, part_text
from .entries import Entry

UCO = "https://ontology.unifiedcyberontology.org/uco/"
CONTEXT = {
    "case-investigation": "https://ontology.caseontology.org/case/investigation/",
    "custodia": "urn:custodia:ns:",
    "kb": "urn:custodia:kb:",
    **{f"uco-{part}": f"{UCO}{part}/" for part in "action core identity marking observable tool types".split()},
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
DERIVATIONS = {"derivedFrom", "excerptOf", "translationOf", "transcriptOf", "redactedFrom"}
TIMES = {"accessed": "accessedTime", "born": "observableCreatedTime", "changed": "metadataChangeTime",
         "modified": "modifiedTime"}  # fmt: skip

Node = dict[str, Any]


def typed_time(text: Any) -> Node | None:
    """A time with seconds and offset; None for anything else."""
    is_instant = isinstance(text, str) and re.search(r"T[0-9]{2}:[0-9]{2}:[0-9]{2}", text) and instant(text)
    return {"@type": "xsd:dateTime", "@value": text} if is_instant else None


class CaseGraph:
    def __init__(self, case: str, bundle: str, export: Entry, number_of: dict[str, str]):
        self._case, self._bundle, self._export, self._number_of = case, bundle, export, number_of
        self._nodes: list[Node] = []
        self._shared: set[str] = set()
        self._roots: dict[str, str] = {}

    def text(self, records: list[dict[str, Any]], entries: list[Entry]) -> bytes:
        for record in records:
            self._item(record)
        last_of: dict[str, int] = {}
        for entry in entries:
            self._entry(entry, last_of)
        person = self._person(self._export.value["actor"])
        investigation = self._id("investigation", self._case)
        ids = [self._id(kind, r["uid"]) for r in records for kind in ("file", "provenance-record")]
        ids += [self._id("action", str(entry.seq)) for entry in entries]
        self._nodes.append({
            "@id": investigation,
            "@type": "case-investigation:Investigation",
            "case-investigation:investigationForm": "case",
            "uco-core:name": self._case,
            "uco-core:object": [{"@id": one} for one in ids],
        })  # fmt: skip
        self._nodes.append({
            "@id": self._id("bundle", self._bundle),
            "@type": "uco-core:Bundle",
            "uco-core:createdBy": {"@id": person},
            "uco-core:name": self._bundle,
            "uco-core:object": [{"@id": investigation}],
            "uco-core:objectCreatedTime": typed_time(self._export.value["time"]),
            "uco-core:specVersion": "1.4.0",
        })  # fmt: skip
        lines = b",\n".join(map(jcs.encode, self._nodes))
        return b'{"@context":' + jcs.encode(CONTEXT) + b',"@graph":[\n' + lines + b"\n]}\n"

    def _id(self, kind: str, name: str) -> str:
        return f"kb:{kind}-{uuid.uuid5(uuid.UUID(self._case), f'{kind}/{name}')}"

    def _is_new(self, name: str) -> bool:
        is_new = name not in self._shared
        self._shared.add(name)
        return is_new

    # --- items ---

    def _item(self, record: dict[str, Any]) -> None:
        uid = record["uid"]
        marking = self._marking(record["described"])
        marked: Node = {} if marking is None else {"uco-core:objectMarking": [{"@id": marking}]}
        related = list(self._relations(record))
        origins = [other for relation, other in related if relation in DERIVATIONS]
        node = {**self._file(record), **marked}
        if origins:
            node["case-investigation:wasDerivedFrom"] = [{"@id": self._id("file", other)} for other in origins]
        self._nodes.append(node)
        self._nodes.append({**self._provenance(record, origins[0] if origins else None), **marked})
        for relation, other in related:
            self._nodes.append({
                "@id": self._id("relationship", f"{uid}/{relation}/{other}"),
                "@type": "uco-core:Relationship",
                "uco-core:isDirectional": True,
                "uco-core:kindOfRelationship": relation,
                "uco-core:source": [{"@id": self._id("file", uid)}],
                "uco-core:target": {"@id": self._id("file", other)},
            })  # fmt: skip

    def _relations(self, record: dict[str, Any]) -> Iterator[tuple[str, str]]:
        told = record.get("relations")
        for one in told if isinstance(told, list) else []:
            relation, other = member(one, "relation"), member(one, "other")
            if isinstance(relation, str) and isinstance(other, str) and other in self._number_of:
                yield relation, other

    def _marking(self, described: dict[str, Any]) -> str | None:
        classification = described.get("classification")
        if classification is None or absence_text(classification) is not None:
            return None
        level = classification if isinstance(classification, str) else part_text(classification, "level")
        if not level:
            return None
        statement = f"{level} (ex parte)" if part_text(classification, "exParte") == "Y" else level
        name = self._id("marking", statement)
        if self._is_new(name):
            self._nodes.append({
                "@id": name,
                "@type": "uco-marking:MarkingDefinition",
                "uco-marking:definition": [{
                    "@id": self._id("statement-marking", statement),
                    "@type": "uco-marking:StatementMarking",
                    "uco-marking:definitionType": "statement",
                    "uco-marking:statement": statement,
                }],
                "uco-marking:definitionType": "statement",
            })  # fmt: skip
        return name

    def _file(self, record: dict[str, Any]) -> Node:
        uid, size, original = record["uid"], record["size"], record["original"]
        size_in_bytes = size if isinstance(size, int) else {"@type": "xsd:integer", "@value": size}
        facet: Node = {
            "@id": self._id("file-facet", uid),
            "@type": "uco-observable:FileFacet",
            "uco-observable:isDirectory": False,
            "uco-observable:sizeInBytes": size_in_bytes,
        }
        for name, term in (("fileName", "fileName"), ("path", "filePath")):
            text = member(original[name], "text")
            if isinstance(text, str):
                facet[f"uco-observable:{term}"] = text
        for name, term in TIMES.items():
            time = typed_time(member(original["times"], name))
            if time is not None:
                facet[f"uco-observable:{term}"] = time
        content: Node = {
            "@id": self._id("content-data-facet", uid),
            "@type": "uco-observable:ContentDataFacet",
            "uco-observable:hash": [
                {
                    "@id": self._id("hash", f"{uid}/{method}"),
                    "@type": "uco-types:Hash",
                    "uco-types:hashMethod": method,
                    "uco-types:hashValue": {"@type": "xsd:hexBinary", "@value": record[method.lower()]},
                }
                for method in ("SHA256", "SHA512")
            ],
            "uco-observable:sizeInBytes": size_in_bytes,
        }
        media_type = member(record["metadata"], "mediaType")
        if media_type is not None:
            content["uco-observable:mimeType"] = media_type
        return {
            "@id": self._id("file", uid),
            "@type": "uco-observable:File",
            "uco-core:hasFacet": [facet, content],
        }

    def _provenance(self, record: dict[str, Any], origin: str | None) -> Node:
        uid, described = record["uid"], record["described"]
        root = record["item"]
        if origin is not None:
            root = self._roots[uid] = self._roots.get(origin, self._number_of[origin])
        title, classification = described.get("title"), described.get("classification")
        told = {
            "uco-core:name": title if isinstance(title, str) else "",
            "custodia:classificationBasisFactual": part_text(classification, "basisFactual"),
            "custodia:classificationBasisLegal": part_text(classification, "basisLegal"),
            "custodia:consentStatus": part_text(described.get("consent"), "status"),
        }
        return {
            "@id": self._id("provenance-record", uid),
            "@type": "case-investigation:ProvenanceRecord",
            "case-investigation:exhibitNumber": record["item"],
            "case-investigation:rootExhibitNumber": root,
            **{term: text for term, text in told.items() if text},
            "uco-core:object": [{"@id": self._id("file", uid)}],
        }

    # --- entries ---

    def _entry(self, entry: Entry, last_of: dict[str, int]) -> None:
        performer = self._person(entry.value["actor"])
        tool, used = entry.value["tool"], entry.facts.get("tool")
        tools = [(tool["name"], tool["version"])]
        if isinstance(member(used, "name"), str) and isinstance(member(used, "version"), str):
            tools.append((used["name"], used["version"]))
        node: Node = {
            "@id": self._id("action", str(entry.seq)),
            "@type": "case-investigation:InvestigativeAction",
            "uco-action:instrument": [{"@id": self._tool(name, version)} for name, version in tools],
            "uco-action:performer": {"@id": performer},
            "uco-action:startTime": typed_time(entry.facts.get("at"))
            or typed_time(entry.value["time"])
            or entry.value["time"],
            "uco-core:name": entry.type,
            "custodia:ledgerIndex": entry.seq,
            "custodia:leaf": entry.leaf,
        }
        if entry.uid is not None:
            file = {"@id": self._id("file", entry.uid)}
            node["uco-action:object"] = [file]
            if entry.type == "ingestion":
                node["uco-action:result"] = [file, {"@id": self._id("provenance-record", entry.uid)}]
            if entry.uid in last_of:
                node["case-investigation:wasInformedBy"] = [{"@id": self._id("action", str(last_of[entry.uid]))}]
            last_of[entry.uid] = entry.seq
        self._nodes.append(node)

    def _person(self, code: str) -> str:
        name = self._id("person", code)
        if self._is_new(name):
            self._nodes.append({"@id": name, "@type": "uco-identity:Person", "uco-core:name": code})
        return name

    def _tool(self, tool: str, version: str) -> str:
        name = self._id("tool", f"{tool}/{version}")
        if self._is_new(name):
            node = {"@id": name, "@type": "uco-tool:Tool", "uco-core:name": tool, "uco-tool:version": version}
            self._nodes.append(node)
        return name
