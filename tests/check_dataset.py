#!/usr/bin/env python3
"""Checks slantwise-dataset files as a data-set builder would, with nothing but Python.

Usage: python3 tests/check_dataset.py FILE.json [...]
"""

import hashlib
import json
import re
import sys

ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def twice(ids):
    """Names each id that comes more than once."""
    seen = set()
    return sorted({one for one in ids if one in seen or seen.add(one)})


def details(data):
    """Yields a line for each attribute, link, frame or voice that does not hold."""
    attributes = {(on["id"], on["on"]): on for on in data["scheme"]["attributes"]}
    spans = {(one["doc"], one["id"]): one for one in data["annotations"]}
    frames = {(frame["doc"], frame["id"]): frame for frame in data["frames"]}
    for (doc, _), one in spans.items():
        name = f"annotation {one['id']}"
        for key, value in one.get("attributes", {}).items():
            on = attributes.get((key, one["label"])) or attributes.get((key, one["layer"]))
            kinds = {"enum": lambda: value in on["values"], "int": lambda: value in range(on["max"] + 1),
                     "text": lambda: isinstance(value, str) and value, "frame-ref": lambda: isinstance(value, str)}
            if not on or not kinds[on["type"]]():
                yield f"{name}: {key} is {value!r}"
            if on and on["type"] == "frame-ref" and value != "author" and (doc, value) not in frames:
                yield f"{name}: {key} is {value!r}, which is no frame"
        for link in one.get("links", []):
            if (doc, link["to"]) not in spans or link["to"] == one["id"]:
                yield f"{name}: its link to {link['to']} leads nowhere"
        if "frame" in one and one["id"] not in frames[doc, one["frame"]]["roles"][one["label"]]:
            yield f"{name}: its frame does not name it"
        if ("voice" in one) != (one["layer"] in ("claim", "framing")) or one.get("voice", "author") not in ("author", "source", None):
            yield f"{name}: its voice is {one.get('voice')!r}"
        if "voice_frame" in one and (doc, one["voice_frame"]) not in frames:
            yield f"{name}: there is no frame {one['voice_frame']}"
    for (doc, _), frame in frames.items():
        for role, ids in frame["roles"].items():
            for one in ids:
                span = spans.get((doc, one), {})
                if (span.get("label"), span.get("frame")) != (role, frame["id"]):
                    yield f"frame {frame['id']}: {one} is not its {role}"
        if (frame["quotation"] in ("direct", "indirect", "mixed")) != bool(frame["roles"]["content"]):
            yield f"frame {frame['id']}: its quotation is {frame['quotation']!r}"


def schemes(data):
    """Yields a line for each thing in the scheme that does not hold, and for each label that was merged and is still given."""
    scheme = data["scheme"]
    labels = {label["id"]: (layer["id"], label) for layer in scheme["layers"] for label in layer["labels"]}
    groups = {group["id"]: group for group in scheme["groups"]}
    yield from (f"label {one}: its id comes twice" for one in twice(label["id"] for layer in scheme["layers"] for label in layer["labels"]))
    yield from (f"group {one}: its id comes twice" for one in twice(group["id"] for group in scheme["groups"]))
    for one, (layer, label) in labels.items():
        if label.get("parent") and groups.get(label["parent"], {}).get("layer") != layer:
            yield f"label {one}: its group {label['parent']} is not in its layer"
        steps, into = 0, one
        while into in labels and labels[into][1].get("replaced_by") and steps <= len(labels):
            steps, into = steps + 1, labels[into][1]["replaced_by"]
        if labels.get(into, (None,))[0] != layer or steps > len(labels):
            yield f"label {one}: what replaced it is no label of its layer"
    for group in groups.values():
        seen, at = set(), group
        while at.get("parent"):
            seen.add(at["id"])
            at = groups.get(at["parent"], {"id": at["parent"], "parent": "?"})
            if at["id"] in seen or at.get("parent") == "?":
                yield f"group {group['id']}: its parents do not end"
                break
    for one in data["annotations"]:
        if labels.get(one["label"], (None, {}))[1].get("replaced_by"):
            yield f"annotation {one['id']}: its label {one['label']} was merged into another"


def wholes(data):
    """Yields a line for each label of a whole document that does not hold."""
    layers = {layer["id"]: layer for layer in data["scheme"]["layers"] if layer["kind"] == "document"}
    documents = {document["id"] for document in data["documents"]}
    annotators = {annotator["id"] for annotator in data["annotators"]}
    rows = data["document_labels"]
    for row in rows:
        labels = {label["id"] for label in layers.get(row["layer"], {"labels": []})["labels"]}
        if row["label"] not in labels or row["annotator"] not in annotators or row["doc"] not in documents:
            yield f"document label {row['label']}: its label, layer, annotator or document is not declared"
    for doc, label in twice((row["doc"], row["label"]) for row in rows):
        yield f"document label {label}: it is there twice for {doc}"
    for doc, layer in twice((row["doc"], row["layer"]) for row in rows if layers.get(row["layer"], {}).get("single")):
        yield f"document {doc}: it has more than one {layer}"


def faults(data):
    """Yields a line for each thing that is not as the format promises."""
    if data.get("format") != "slantwise-dataset" or data["offsets"]["unit"] != "unicode-code-point":
        yield "not a slantwise-dataset with offsets in code points"
        return
    documents, annotations = data["documents"], data["annotations"]
    labels = {label["id"]: layer["id"] for layer in data["scheme"]["layers"] if layer["kind"] == "span" for label in layer["labels"]}
    annotators = {annotator["id"] for annotator in data["annotators"]}
    # The id of an annotation is unique within its document.
    for kind, rows in (("document", documents), ("annotation", annotations)):
        ids = [(row.get("doc"), row["id"]) for row in rows]
        yield from (f"{kind} {one}: its id comes twice" for _, one in twice(ids))
        yield from (f"{kind} {one!r}: not an id" for _, one in ids if not ID.fullmatch(one))
    for document in documents:
        text, name = document["text"], f"document {document['id']}"
        if hashlib.sha256(text.encode()).hexdigest() != document["text_sha256"]:
            yield f"{name}: text_sha256 does not fit the text"
        if len(text) != document["length"] or "\r" in text:
            yield f"{name}: its length or its line ends are wrong"
        places = document["paragraphs"] + [place[:2] for place in document["excluded"]]
        yield from (f"{name}: [{s}, {e}] is outside the text" for s, e in places if not 0 <= s < e <= len(text))
        read = document.get("read", [])
        yield from (f"{name}: {place} is read, but is no paragraph" for place in read if place not in document["paragraphs"])
    for row in data["assignments"]:
        if row["doc"] not in {document["id"] for document in documents} or row["annotator"] not in annotators:
            yield f"assignment of {row['doc']}: its document or annotator is not there"
        if not 0 < row["paragraphs_read"] <= row["paragraphs"]:
            yield f"assignment of {row['doc']}: {row['paragraphs_read']} of {row['paragraphs']} paragraphs are read"
        if (row["status"] == "done") != (row["paragraphs_read"] == row["paragraphs"]):
            yield f"assignment of {row['doc']}: it is not {row['status']}"
    texts = {document["id"]: document["text"] for document in documents}
    for one in annotations:
        name, text, fragments = f"annotation {one['id']}", texts.get(one["doc"]), one["fragments"]
        if text is None:
            yield f"{name}: there is no document {one['doc']}"
        elif not fragments or any(not 0 <= s < e <= len(text) for s, e in fragments):
            yield f"{name}: {fragments} is outside the text of {len(text)} characters"
        elif any(before[1] >= after[0] for before, after in zip(fragments, fragments[1:])):
            yield f"{name}: {fragments} touch or are not sorted"
        elif (quote := " ".join(text[s:e] for s, e in fragments)) != one["text"]:
            yield f"{name}: {fragments} is {quote!r}, but text says {one['text']!r}"
        if labels.get(one["label"]) != one["layer"] or one["annotator"] not in annotators:
            yield f"{name}: its label, layer or annotator is not declared"
    yield from details(data)
    yield from schemes(data)
    yield from wholes(data)


def main(paths):
    good = True
    for path in paths:
        with open(path, encoding="utf-8") as file:
            data = json.load(file)
        found = list(faults(data))
        print(*(f"{path}: {fault}" for fault in found), sep="\n", end="\n" if found else "")
        counts = f"{len(data.get('documents', []))} documents, {len(data.get('annotations', []))} annotations"
        print(f"{counts}: {'all quotes match' if not found else f'{len(found)} faults'}")
        good = good and not found
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) if sys.argv[1:] else __doc__)
