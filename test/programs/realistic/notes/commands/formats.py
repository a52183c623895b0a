"""How a note is shown."""
import json
from dataclasses import asdict


def plain(note):
    return f"{note.title}: {note.text or '(empty)'}"


def markdown(note):
    lines = [
        f"# {note.title}",
        "",
        note.text,
    ]
    if note.tags:
        lines += ["", " ".join(f"`{tag}`" for tag in note.tags)]
    return "\n".join(lines)


def as_json(notes):
    return json.dumps(
        {
            number: asdict(note)
            for number, note in notes
        },
    )
