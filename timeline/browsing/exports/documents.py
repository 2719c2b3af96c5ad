"""The JSON form: one document, its events as objects in the page's order."""

import json
from collections.abc import Iterator

from timeline.browsing.exports.columns import as_json
from timeline.browsing.exports.lists import Listed
from timeline.browsing.exports.parts import length_of
from timeline.browsing.exports.streaming import copied, reading

# COPY's text form would double every backslash. JSON has no control characters outside of escapes,
# so with these two as its marks the CSV form leaves each row as it is.
AS_IT_IS = "FORMAT csv, DELIMITER E'\\x02', QUOTE E'\\x01', ESCAPE E'\\x01'"


def document(export: Listed) -> Iterator[bytes]:
    """`{"title": …, "url": …, "events": […], "count": …}`: the count comes last, so that a part is
    never taken for the whole."""
    head = {"title": export.title, "url": export.page}
    if export.as_of:
        head["asof"] = export.as_of.isoformat()
    count = 0
    with reading(export):
        yield json.dumps(head, ensure_ascii=False).removesuffix("}").encode()
        yield b', "events": ['
        for lines in copied(as_json(export.events, export.site, length_of(export)), AS_IT_IS):
            yield (b"," if count else b"\n") + b",".join(lines)  # each line ends with its break
            count += len(lines)
    yield f'], "count": {count}}}\n'.encode()
